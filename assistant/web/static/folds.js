/* Opening a fold by hand outlives a redraw of the same view. A redraw with other content starts as the server says. */
watch('value', () => {
  for (const told of document.querySelectorAll('.cw-working')) told.remove();
  for (const fold of element.querySelectorAll('details')) fold.open = fold.hasAttribute('open');
});
