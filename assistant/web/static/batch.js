/* Sends a sheet of questions, asks twice a second how far it is, and shows the first answers. All text goes in as text. */
const find = query => element.querySelector(query);
const said = find('.cw-batchstate');
const bar = find('.cw-batch progress');
const stop = find('.cw-stop');
const fetched = find('.cw-fetch');
const table = find('.cw-batch table');
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const shown = 200;
let current = '';

const heads = [...table.tHead.rows[0].cells].map(cell => cell.textContent);
const add = cells => {
  const row = table.tBodies[0].insertRow();
  cells.forEach((words, at) => {
    const cell = row.insertCell();
    cell.textContent = words;
    if (at) cell.dataset.name = heads[at];
  });
};
/* What this tab works on outlives a reload: the server goes on meanwhile. */
const kept = {
  get: () => JSON.parse(sessionStorage.getItem('caiwen_batch') || 'null'),
  set: held => { if (held) sessionStorage.setItem('caiwen_batch', JSON.stringify(held)); else sessionStorage.removeItem('caiwen_batch'); },
};
const ask = async (address, settings) => {
  try {
    const reply = await fetch(address, settings);
    return { ok: reply.ok, ...await reply.json() };
  } catch {
    return { ok: false, error: '连不上服务，请确认程序仍在运行' };
  }
};
const follow = async (job, name) => {
  let seen = 0;
  while (job === current) {
    const state = await ask(`api/batch/${job}?seen=${seen}`);
    if (job !== current) return;
    if (!state.ok) { said.textContent = state.error; stop.hidden = bar.hidden = true; kept.set(null); return; }
    state.rows.forEach(add);
    seen += state.rows.length;
    table.hidden = !seen;
    bar.max = state.total;
    bar.value = state.done;
    fetched.hidden = !state.done;
    const rest = state.total > shown ? `，下面显示前 ${shown} 条` : '';
    said.textContent = state.error ? state.error
      : state.finished ? `${name}：${state.stopped ? '已停止，' : ''}已答 ${state.done} / ${state.total}${rest}`
        : `${name}：正在回答 ${state.done} / ${state.total}`;
    if (state.finished) { stop.hidden = bar.hidden = true; return; }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
};
const begin = (job, name) => {
  current = job;
  stop.hidden = bar.hidden = false;
  fetched.href = `export/batch/${job}.xlsx`;
  follow(job, name);
};
const send = async file => {
  current = '';
  table.tBodies[0].replaceChildren();
  table.hidden = fetched.hidden = stop.hidden = bar.hidden = true;
  if (!/\.xlsx$/i.test(file.name)) { said.textContent = `${file.name}：只接受 .xlsx 表格`; return; }
  said.textContent = `${file.name}：正在上传`;
  const reply = await ask('api/batch', { method: 'POST', body: file, headers: { 'Content-Type': TYPE } });
  if (!reply.ok) { said.textContent = `${file.name}：${reply.error}`; return; }
  kept.set({ job: reply.job, name: file.name });
  begin(reply.job, file.name);
};
const input = find('.cw-sheetfile');
const drop = find('.cw-drop');
input.addEventListener('change', () => { if (input.files.length) send(input.files[0]); input.value = ''; });
stop.addEventListener('click', () => ask(`api/batch/${current}/stop`, { method: 'POST' }));
for (const kind of ['dragover', 'dragenter', 'dragleave', 'drop']) drop.addEventListener(kind, event => {
  event.preventDefault();
  drop.classList.toggle('cw-over', kind.startsWith('dragover') || kind === 'dragenter');
});
drop.addEventListener('drop', event => { if (event.dataTransfer.files.length) send(event.dataTransfer.files[0]); });
const before = kept.get();
if (before) begin(before.job, before.name);
