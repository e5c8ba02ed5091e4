/* Keeps folds open over a redraw, and brings the newest turn into view unless the reader has scrolled up. */
const box = document.getElementById('cw-thread');
const open = new Set();
let near = true;
box.addEventListener('scroll', () => { near = box.scrollHeight - box.scrollTop - box.clientHeight < 120; });
element.addEventListener('toggle', event => {
  if (event.target.open) open.add(event.target.id); else open.delete(event.target.id);
}, true);
let talk = '';
watch('value', () => {
  const now = element.querySelector('.cw-turns')?.dataset.talk || '';
  if (now !== talk) { open.clear(); near = true; talk = now; }
  for (const fold of element.querySelectorAll('details[id]')) fold.open = open.has(fold.id);
  const turns = element.querySelectorAll('.cw-turn');
  if (!turns.length) { open.clear(); near = true; return; }
  const last = turns[turns.length - 1];
  if (near || last.querySelector('.cw-wait')) {
    const top = last.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
    box.scrollTop = Math.min(top - 12, box.scrollHeight);
    near = true;
  }
});
