/* Keeps folds open over a redraw, and brings the newest turn into view unless the reader has scrolled up. */
const box = document.getElementById('cw-thread');
const open = new Set();
let near = true;
box.addEventListener('scroll', () => { near = box.scrollHeight - box.scrollTop - box.clientHeight < 120; });
element.addEventListener('toggle', event => {
  if (event.target.open) open.add(event.target.id); else open.delete(event.target.id);
  if (event.target.open && event.target.matches('.cw-why')) event.target.scrollIntoView({ block: 'nearest' });
}, true);
/* The question stands in the thread as soon as it is sent; what the server draws takes its place. */
const sending = document.createElement('p');
sending.className = 'cw-question cw-sending';
const sent = words => {
  if (!words.trim()) return;
  sending.textContent = words.trim();
  box.append(sending);
  box.scrollTop = box.scrollHeight;
};
const typed = () => sent(document.querySelector('#cw-ask textarea').value);
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.target.matches('#cw-ask textarea')) typed();
}, true);
document.addEventListener('click', event => {
  if (event.target.closest('#cw-send')) typed();
  const offered = event.target.closest('[data-act=say]');
  if (offered && !offered.disabled) sent(offered.dataset.say);
}, true);
document.addEventListener('cw-failed', () => sending.remove());
let talk = '';
let shown = '';  // the newest turn as it was: what is drawn around it, as a vote is, moves nothing
watch('value', () => {
  sending.remove();
  const now = element.querySelector('[data-talk]')?.dataset.talk || '';
  if (now) sessionStorage.setItem('caiwen_talk', now);
  if (now !== talk) { open.clear(); near = true; talk = now; }
  for (const fold of element.querySelectorAll('details[id]')) fold.open = open.has(fold.id);
  const turns = element.querySelectorAll('.cw-turn');
  if (!turns.length) { open.clear(); near = true; return; }
  const last = turns[turns.length - 1];
  const before = shown;
  shown = [talk, turns.length, last.querySelector('.cw-card')?.textContent].join();
  if (shown === before) return;
  if (near || last.querySelector('.cw-wait')) {
    const top = last.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
    box.scrollTop = Math.min(top - 12, box.scrollHeight);
    near = true;
  }
});
