/* Sends the chosen files one after the other: a bar for each, and a sentence for each that is refused. */
const list = element.querySelector('.cw-uploads');
const input = element.querySelector('.cw-file');
const drop = element.querySelector('.cw-drop');
const words = { added: '已添加', unchanged: '库中已有，没有变化', rejected: '未添加' };
const { limit, most } = element.querySelector('.cw-upload').dataset;
let queue = [];
let running = null;

const line = file => {
  const item = document.createElement('li');
  const name = document.createElement('span');
  name.className = 'cw-upname';
  name.textContent = file.name;
  const bar = document.createElement('progress');
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute('aria-label', file.name);
  const state = document.createElement('span');
  state.className = 'cw-upstate';
  state.textContent = '等待';
  const stop = document.createElement('button');
  stop.type = 'button';
  stop.textContent = '取消';
  item.append(name, bar, state, stop);
  list.append(item);
  return { file, item, bar, state, stop };
};
const finish = (job, outcome, sentence) => {
  job.item.dataset.outcome = outcome;
  job.bar.remove();
  job.stop.remove();
  job.state.textContent = sentence;
};
const done = (job, request) => {
  let reply = {};
  try { reply = JSON.parse(request.responseText); } catch { reply = {}; }
  if (request.status === 200) {
    finish(job, reply.outcome, words[reply.outcome] + (reply.reason ? '：' + reply.reason : ''));
    if (reply.outcome === 'added') document.dispatchEvent(new Event('cw-added'));
  } else finish(job, 'rejected', '未添加：' + (reply.error || '程序出错，已记入日志'));
};
const send = job => new Promise(resolve => {
  const request = new XMLHttpRequest();
  running = request;
  request.open('POST', 'api/documents?name=' + encodeURIComponent(job.file.name));
  request.setRequestHeader('Content-Type', 'application/pdf');
  request.upload.onprogress = event => {
    job.state.textContent = '正在上传';
    if (event.lengthComputable) job.bar.value = event.loaded / event.total;
  };
  request.upload.onload = () => {
    job.state.textContent = '正在读取表格和正文';
    job.bar.removeAttribute('value');
    job.stop.disabled = true;
  };
  request.onload = () => { done(job, request); resolve(); };
  request.onerror = () => { finish(job, 'rejected', '未添加：连不上服务，请确认程序仍在运行'); resolve(); };
  request.onabort = () => { finish(job, 'rejected', '已取消'); resolve(); };
  job.stop.onclick = () => request.abort();
  request.send(job.file);
});
const work = async () => {
  if (running) return;
  while (queue.length) await send(queue.shift());
  running = null;
};
const take = files => {
  const over = files.length - most;
  for (const file of files.slice(0, most)) {
    const job = line(file);
    job.stop.onclick = () => { queue = queue.filter(other => other !== job); finish(job, 'rejected', '已取消'); };
    if (!/\.pdf$/i.test(file.name)) finish(job, 'rejected', '未添加：只接受 PDF 文件');
    else if (file.size > limit) finish(job, 'rejected', `未添加：文件超过 ${limit / 1048576} MB，请拆分后再添加`);
    else queue.push(job);
  }
  if (over > 0) finish(line({ name: `另有 ${over} 份` }), 'rejected', `未添加：一次最多 ${most} 份，请再选一次`);
  work();
};
input.addEventListener('change', () => { take([...input.files]); input.value = ''; });
for (const kind of ['dragover', 'dragenter']) drop.addEventListener(kind, event => {
  event.preventDefault();
  drop.classList.add('cw-over');
});
for (const kind of ['dragleave', 'drop']) drop.addEventListener(kind, event => {
  event.preventDefault();
  drop.classList.remove('cw-over');
});
drop.addEventListener('drop', event => take([...event.dataTransfer.files]));
