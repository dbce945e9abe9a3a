// Finding in a list that is already here, letter by letter: <input data-filter="#list" data-filter-status="#status">.
// The list's own children are hidden when they do not hold the words. The status says how many are left, in the words
// of its data-one and data-many (with {n}). Without script the whole list stands there.

for (const input of document.querySelectorAll("input[data-filter]")) {
  const list = document.querySelector(input.dataset.filter);
  const status = input.dataset.filterStatus ? document.querySelector(input.dataset.filterStatus) : null;
  if (!list) continue;
  const plain = (text) => text.toLocaleLowerCase(document.documentElement.lang).trim();
  input.addEventListener("input", () => {
    const words = plain(input.value).split(/\s+/);
    let left = 0;
    for (const item of list.children) {
      const text = plain(item.textContent);
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) left += 1;
    }
    if (status) status.textContent = (left === 1 ? status.dataset.one : status.dataset.many).replace("{n}", left);
  });
}
