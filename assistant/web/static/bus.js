/* One listener for the whole page. Elements with data-act call the server through this component's events:
   'ui_cite' 'ui_page' 'ui_whole' 'ui_say' 'ui_stop' 'ui_vote' 'ui_scope' 'ui_read' 'ui_remove' 'ui_docs'
   'ui_new' 'ui_open' 'ui_rename' 'ui_forget' 'ui_compare' 'ui_audit'
   Elements with data-ui only change what is shown here. */
document.documentElement.lang = 'zh-CN';
const body = document.body;
const all = (query, from = document) => [...from.querySelectorAll(query)];
let opener = null;

/* The evidence panel is one for all views; each view remembers whether it is open there. */
const closed = {};
const openEvidence = by => {
  opener = by || opener;
  closed[body.dataset.view] = false;
  body.classList.remove('cw-closed');
  body.classList.add('cw-sheet-open');
};
const closeEvidence = () => {
  closed[body.dataset.view] = true;
  body.classList.add('cw-closed');
  body.classList.remove('cw-sheet-open');
  if (opener && opener.isConnected) opener.focus();
};
const showView = view => {
  body.dataset.view = view;
  body.classList.toggle('cw-closed', closed[view] !== false);
  body.classList.remove('cw-sheet-open', 'cw-side-open');
  for (const tab of all('#cw-header nav button'))
    if (tab.dataset.view === view) tab.setAttribute('aria-current', 'page'); else tab.removeAttribute('aria-current');
  document.dispatchEvent(new CustomEvent('cw-view', { detail: view }));
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
/* What cannot be undone asks once more, in the button itself. */
const sure = button => {
  if (button.dataset.asked) {
    button.disabled = true;
    trigger('ui_' + button.dataset.actSure, { ...button.dataset });
    return;
  }
  button.dataset.asked = '1';
  button.textContent = '确认' + button.dataset.word;
  setTimeout(() => { delete button.dataset.asked; button.textContent = button.dataset.word; }, 4000);
};
const rename = button => {
  const title = button.closest('li').querySelector('.cw-talk');
  const input = document.createElement('input');
  input.className = 'cw-filter';
  input.value = button.dataset.title;
  input.maxLength = 60;
  input.setAttribute('aria-label', '对话名称');
  let done = false;
  const leave = keep => {
    if (done) return;
    done = true;
    input.replaceWith(title);
    if (keep && input.value.trim()) trigger('ui_rename', { title: input.value });
  };
  input.addEventListener('keydown', event => {
    if (event.isComposing) return;
    if (event.key === 'Enter') leave(true);
    if (event.key === 'Escape') { event.stopPropagation(); leave(false); }
  });
  input.addEventListener('blur', () => leave(true));
  title.replaceWith(input);
  input.select();
};
/* A word that something goes on where its outcome will stand; what is drawn there takes it away. */
const working = (where, words) => {
  const told = document.createElement('p');
  told.className = 'cw-wait cw-working';
  told.setAttribute('role', 'status');
  told.textContent = words;
  document.querySelector(where).append(told);
};
document.addEventListener('cw-failed', () => { for (const told of all('.cw-working')) told.remove(); });
const audit = name => { if (name) working('#cw-audit', '正在核对…'); };
const picked = where => all(where + ' .cw-pick:checked').map(box => box.value);

const local = {
  view: b => showView(b.dataset.view),
  close: closeEvidence,
  zoom: b => document.dispatchEvent(new CustomEvent('cw-zoom', { detail: Number(b.dataset.zoom) })),
  copy: b => copy(b, b.dataset.copy),
  sure,
  rename,
  vote: b => trigger('ui_vote', { turn: b.dataset.turn, vote: 'down', reason: b.parentElement.querySelector('input').value }),
  'scope-all': () => trigger('ui_scope', { names: [] }),
  'scope-picked': () => {
    const names = picked('#cw-files');
    if (!names.length) { tell('请先在表里勾选文件。'); return; }
    trigger('ui_scope', { names });
    showView('chat');
  },
  'pick-all': b => { for (const box of all('li:not([hidden]) .cw-pick', b.closest('.cw-filtered'))) box.checked = true; },
  'pick-none': b => { for (const box of all('.cw-pick', b.closest('.cw-filtered'))) box.checked = false; },
  compare: b => {
    const own = document.querySelector('.cw-own').value.split(/[、，,;；]/);
    trigger('ui_compare', { names: picked('#cw-compare'), items: [...all('.cw-item:checked').map(box => box.value), ...own] });
  },
  skip: () => { showView('chat'); document.querySelector('#cw-ask textarea')?.focus(); },
  'scope-show': () => body.classList.toggle('cw-side-open'),
  theme: b => document.dispatchEvent(new CustomEvent('cw-theme', { detail: b.dataset.theme })),
};

document.addEventListener('click', event => {
  const b = event.target.closest('[data-act],[data-ui]');
  if (!b || b.disabled) return;
  if (b.dataset.ui) { local[b.dataset.ui]?.(b); return; }
  const sent = { ...b.dataset };
  if (sent.act === 'cite' || sent.act === 'read') openEvidence(b);
  if (sent.act === 'say') for (const other of all('[data-act=say]')) other.disabled = true;
  if (sent.view) showView(sent.view);
  if (sent.act === 'audit') audit(sent.name);
  if (sent.act === 'new' || sent.act === 'open') body.classList.remove('cw-side-open');
  if (sent.act === 'new') {
    closed.chat = true;  // until something is cited
    body.classList.add('cw-closed');
    document.querySelector('#cw-ask textarea')?.focus();
  }
  trigger('ui_' + sent.act, sent);
});
document.addEventListener('change', event => {
  if (event.target.matches('.cw-audited')) {
    audit(event.target.value);
    trigger('ui_audit', { name: event.target.value });
  }
  if (event.target.matches('#cw-scope .cw-pick')) trigger('ui_scope', { names: picked('#cw-scope') });
});
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.isComposing && event.target.matches('.cw-why input'))
    event.target.nextElementSibling.click();
  if (event.key !== 'Escape' || event.isComposing) return;
  if (body.classList.contains('cw-side-open')) body.classList.remove('cw-side-open');
  else closeEvidence();
});

/* Any list with a filter above it: words, and what the selects say, against data- attributes of its items. */
const narrow = frame => {
  const words = (frame.querySelector('.cw-filter')?.value || '').toLowerCase().split(/\s+/).filter(Boolean);
  const asked = all('select[data-by]', frame).filter(select => select.value);
  for (const item of all('[data-words]', frame))
    item.hidden = !words.every(word => item.dataset.words.includes(word))
      || !asked.every(select => item.dataset[select.dataset.by] === select.value);
};
for (const kind of ['input', 'change']) document.addEventListener(kind, event => {
  if (!event.target.matches('.cw-filter, select[data-by]')) return;
  const frame = event.target.closest('[data-filtered], .cw-filtered, #cw-scope, #cw-files');
  if (frame) narrow(frame);
});

/* A file let go beside the box for it would replace the page. */
for (const kind of ['dragover', 'drop']) document.addEventListener(kind, event => {
  if (!event.target.closest?.('.cw-drop')) event.preventDefault();
});

/* Gradio tells its own errors in English, in a corner: they are hidden, and told here in Chinese. */
const notice = document.createElement('p');
notice.className = 'cw-notice';
notice.setAttribute('role', 'alert');
document.querySelector('.gradio-container').append(notice);
let fading = 0;
const tell = words => {
  notice.textContent = words;
  clearTimeout(fading);
  fading = setTimeout(() => { notice.textContent = ''; }, 8000);
};
new MutationObserver(() => {
  const told = document.querySelector('.toast-wrap')?.textContent.trim();
  if (!told) return;
  const lost = /connection|network|fetch|reconnect/i.test(told);
  tell(lost ? '连不上服务：请确认程序仍在运行，稍候再试。' : '这一步没有做成：程序出错，请再试一次。');
  for (const button of all('[data-act=say]:disabled')) button.disabled = false;
  document.dispatchEvent(new Event('cw-failed'));
}).observe(document.querySelector('.toast-wrap') || body, { childList: true, subtree: true });

/* Light, dark, or what the system says; remembered in this browser. */
const system = matchMedia('(prefers-color-scheme: dark)');
const shade = () => {
  const wanted = localStorage.getItem('caiwen_theme') || 'system';
  body.classList.toggle('dark', wanted === 'dark' || (wanted === 'system' && system.matches));
  for (const b of all('[data-ui=theme]')) b.setAttribute('aria-pressed', b.dataset.theme === wanted);
};
document.addEventListener('cw-theme', event => { localStorage.setItem('caiwen_theme', event.detail); shade(); });
document.addEventListener('cw-view', shade);
system.addEventListener('change', shade);
document.addEventListener('cw-shown', () => {
  closed.chat = false;
  if (body.dataset.view === 'chat') body.classList.remove('cw-closed');
});
document.addEventListener('cw-added', () => trigger('ui_docs', {}));
showView('chat');
