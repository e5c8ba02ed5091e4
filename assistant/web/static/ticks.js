/* What was ticked stays when the list is drawn anew because files came or went. */
let ticked = null;
const boxes = () => [...element.querySelectorAll('input[type=checkbox]')];
element.addEventListener('change', () => { ticked = new Set(boxes().filter(box => box.checked).map(box => box.value)); });
element.addEventListener('click', event => {
  if (event.target.closest('[data-ui^=pick-]')) setTimeout(() => element.dispatchEvent(new Event('change')));
});
watch('value', () => { if (ticked) for (const box of boxes()) box.checked = ticked.has(box.value); });
