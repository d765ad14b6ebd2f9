'use strict';
/* The page works without this, but for the filters and links into closed verdicts. */
const boxes = [...document.querySelectorAll('fieldset input')];
const verdicts = [...document.querySelectorAll('.v')];

function filter() {
  const shown = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  for (const verdict of verdicts) {
    const off = !verdict.dataset.reasons.split(' ').some((reason) => shown.has(reason));
    verdict.classList.toggle('off', off);
    verdict.firstElementChild.tabIndex = off ? -1 : 0;
    if (off) verdict.open = false;
  }
  for (const file of document.querySelectorAll('.file.sites'))
    file.classList.toggle('off', !file.querySelector('.v:not(.off)'));
  for (const item of document.querySelectorAll('.first li'))
    item.hidden = document.getElementById(item.dataset.verdict).classList.contains('off');
}

function check(all) {
  for (const box of boxes) box.checked = all;
  filter();
}

/* A link to a verdict opens it. */
function follow() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
    target.firstElementChild.focus();
  }
}

for (const box of boxes) box.addEventListener('change', filter);
document.getElementById('all').addEventListener('click', () => check(true));
document.getElementById('none').addEventListener('click', () => check(false));
document.addEventListener('click', (event) => {
  /* A switched-off verdict is a line of source like others. */
  if (event.target.closest?.('.v.off > summary')) event.preventDefault();
});
addEventListener('hashchange', follow);
filter();
follow();
