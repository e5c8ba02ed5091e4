(key) => {
  /* The browser remembers whose conversations these are; each tab which of them is open: two tabs do not write into one. */
  const known = /^([0-9a-f]{32})-[0-9a-f]{32}$/.exec(key || '');
  if (!known) return [key];
  let talk = sessionStorage.getItem('caiwen_talk') || '';
  if (!/^[0-9a-f]{32}$/.test(talk)) {
    talk = [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
    sessionStorage.setItem('caiwen_talk', talk);
  }
  return [`${known[1]}-${talk}`];
}
