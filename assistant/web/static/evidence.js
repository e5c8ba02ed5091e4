/* Zoom, kept over a redraw; scrolls the boxed cell into view; shows in the thread which mark is open. */
const steps = [1, 1.25, 1.5, 2, 2.5, 3];
let step = window.innerWidth < 760 ? 2 : 0;
let folded = false;
const page = () => element.querySelector('.cw-pg');

const sized = () => {
  const pg = page();
  if (!pg) return;
  pg.style.width = steps[step] * 100 + '%';
  const image = pg.querySelector('img');
  const wanted = image.src.replace(/s=\d$/, steps[step] > 1.5 ? 's=3' : 's=2');
  if (image.src !== wanted) image.src = wanted;
};
const centred = () => {
  const sheet = element.querySelector('.cw-sheet');
  const box = element.querySelector('.cw-box');
  if (!sheet || !box) return;
  const frame = sheet.getBoundingClientRect();
  const cell = box.getBoundingClientRect();
  sheet.scrollTop += cell.top - frame.top - (frame.height - cell.height) / 2;
  sheet.scrollLeft += cell.left - frame.left - (frame.width - cell.width) / 2;
};
const inTable = () => {
  const cell = element.querySelector('.cw-here') || element.querySelector('.cw-row');
  const frame = cell?.closest('.cw-scroll');
  if (!frame || !frame.clientHeight) return;
  const head = frame.querySelector('thead')?.offsetHeight || 0;  // stays on top, over what scrolls
  const middle = head + Math.max(0, frame.clientHeight - head - cell.offsetHeight) / 2;
  frame.scrollTop += cell.getBoundingClientRect().top - frame.getBoundingClientRect().top - middle;
  frame.scrollLeft += cell.getBoundingClientRect().left - frame.getBoundingClientRect().left - frame.clientWidth / 2;
};
const pressed = () => {
  const shown = element.querySelector('.cw-ev')?.dataset;
  for (const mark of document.querySelectorAll('#cw-thread .cw-mark')) {
    const same = shown && mark.dataset.turn === shown.turn && mark.dataset.mark === shown.mark;
    mark.setAttribute('aria-pressed', same ? 'true' : 'false');
  }
};
const drawn = () => {
  const parsed = element.querySelector('#cw-parsed');
  if (parsed) parsed.open = !folded;
  sized();
  centred();
  inTable();
  pressed();
};

element.addEventListener('toggle', event => { if (event.target.id === 'cw-parsed') folded = !event.target.open; }, true);
document.addEventListener('cw-zoom', event => {
  step = event.detail === 0 ? 0 : Math.min(steps.length - 1, Math.max(0, step + event.detail));
  sized();
  centred();
});
new MutationObserver(pressed).observe(document.getElementById('cw-thread'), { childList: true, subtree: true });
new ResizeObserver(() => { if (element.clientWidth) { centred(); inTable(); } }).observe(element);
watch('value', () => {
  if (element.querySelector('.cw-ev')) document.dispatchEvent(new Event('cw-shown'));
  drawn();
});
drawn();
