/* Keeps the filter's words and the list's place over a redraw. */
let words = '';
let top = 0;
element.addEventListener('input', event => { if (event.target.matches('.cw-filter')) words = event.target.value; });
element.addEventListener('scroll', event => { if (event.target.matches('.cw-choices')) top = event.target.scrollTop; }, true);
watch('value', () => {
  // A redraw keeps the nodes, and a box that was clicked no longer follows its attribute.
  for (const box of element.querySelectorAll('.cw-pick')) box.checked = box.hasAttribute('data-chosen');
  const filter = element.querySelector('.cw-filter');
  if (filter) {
    filter.value = words;
    filter.dispatchEvent(new Event('input', { bubbles: true }));
  }
  const list = element.querySelector('.cw-choices');
  if (list) list.scrollTop = top;
  const chip = document.querySelector('#cw-chip b');
  const said = element.querySelector('.cw-scoped b');
  if (chip && said) chip.textContent = said.textContent;
});
