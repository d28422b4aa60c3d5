// Runs before the first paint, so that the page never flashes in the wrong theme. An own file: the CSP allows no inline script.
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem('flotilla.theme');
  } catch {
    // Storage is blocked: the system's theme is used.
  }
  const dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  try {
    if (localStorage.getItem('flotilla.density') === 'compact') document.documentElement.dataset.density = 'compact';
    if (localStorage.getItem('flotilla.keys') === 'off') document.documentElement.dataset.keys = 'off';
    if (localStorage.getItem('flotilla.sidebar') === 'narrow') document.documentElement.dataset.sidebar = 'narrow';
  } catch {
    // As above.
  }
})();
