/* One listener for the whole page. Elements with data-act call the server through this component's events:
   'ui_cite' 'ui_page' 'ui_say' 'ui_scope' 'ui_read' 'ui_remove' 'ui_new' 'ui_docs'
   Elements with data-ui only change what is shown here. */
document.documentElement.lang = 'zh-CN';
const body = document.body;
let opener = null;

const openEvidence = by => {
  opener = by || opener;
  body.classList.remove('cw-closed');
  body.classList.add('cw-sheet-open');
};
const closeEvidence = () => {
  body.classList.add('cw-closed');
  body.classList.remove('cw-sheet-open');
  if (opener && opener.isConnected) opener.focus();
};
const showView = view => {
  body.dataset.view = view;
  for (const tab of document.querySelectorAll('#cw-header nav button'))
    tab.toggleAttribute('aria-current', tab.dataset.view === view);
};
const copy = async (button, words) => {
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    const area = document.createElement('textarea');
    area.value = words;
    body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  button.textContent = '已复制';
  setTimeout(() => { button.textContent = '复制'; }, 1500);
};
const remove = button => {
  if (button.dataset.sure) {
    button.disabled = true;
    trigger('ui_remove', { name: button.dataset.name });
    return;
  }
  button.dataset.sure = '1';
  button.textContent = '确认移除';
  setTimeout(() => { delete button.dataset.sure; button.textContent = '移除'; }, 4000);
};
const picked = () => [...document.querySelectorAll('#cw-scope .cw-pick:checked')].map(box => box.value);

const local = {
  view: b => showView(b.dataset.view),
  close: closeEvidence,
  zoom: b => document.dispatchEvent(new CustomEvent('cw-zoom', { detail: Number(b.dataset.zoom) })),
  copy: b => copy(b, b.dataset.copy),
  remove,
  'scope-all': () => trigger('ui_scope', { names: [] }),
  'scope-show': () => body.classList.toggle('cw-side-open'),
};

document.addEventListener('click', event => {
  const b = event.target.closest('[data-act],[data-ui]');
  if (!b || b.disabled) return;
  if (b.dataset.ui) { local[b.dataset.ui]?.(b); return; }
  const sent = { ...b.dataset };
  if (sent.act === 'cite' || sent.act === 'read') openEvidence(b);
  if (sent.act === 'say') for (const other of document.querySelectorAll('[data-act=say]')) other.disabled = true;
  if (sent.act === 'scope') sent.names = [sent.names];
  if (sent.view) showView(sent.view);
  if (sent.act === 'new') document.querySelector('#cw-ask textarea')?.focus();
  trigger('ui_' + sent.act, sent);
});
document.addEventListener('change', event => {
  if (event.target.matches('#cw-scope .cw-pick')) trigger('ui_scope', { names: picked() });
});
document.addEventListener('input', event => {
  if (!event.target.matches('#cw-scope .cw-filter')) return;
  const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const item of document.querySelectorAll('#cw-scope li'))
    item.hidden = !words.every(word => item.dataset.words.includes(word));
});
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || event.isComposing) return;
  if (body.classList.contains('cw-side-open')) body.classList.remove('cw-side-open');
  else closeEvidence();
});
/* Gradio tells its own errors in English, in a corner: they are hidden, and told here in Chinese. */
const notice = document.createElement('p');
notice.className = 'cw-notice';
notice.setAttribute('role', 'alert');
document.querySelector('.gradio-container').append(notice);
let fading = 0;
new MutationObserver(() => {
  const told = document.querySelector('.toast-wrap')?.textContent.trim();
  if (!told) return;
  const lost = /connection|network|fetch|reconnect/i.test(told);
  notice.textContent = lost
    ? '连不上服务：请确认程序仍在运行，稍候再试。'
    : '这一步没有做成：程序出错，请再试一次。';
  clearTimeout(fading);
  fading = setTimeout(() => { notice.textContent = ''; }, 8000);
  for (const button of document.querySelectorAll('[data-act=say]:disabled')) button.disabled = false;
}).observe(document.querySelector('.toast-wrap') || body, { childList: true, subtree: true });
document.addEventListener('cw-added', () => trigger('ui_docs', {}));
showView('chat');
