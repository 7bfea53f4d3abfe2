import { strings } from './strings';

/**
 * Shows that the page's own script failed, over whatever is left of it. Built by hand: what failed may be
 * the components.
 */
export function showCrashNotice(reopen: () => void): void {
  if (document.querySelector('.crash-notice')) return;
  const notice = document.createElement('div');
  notice.className = 'crash-notice';
  notice.setAttribute('role', 'alert');
  const title = document.createElement('strong');
  title.textContent = strings.crash.title;
  const body = document.createElement('p');
  body.textContent = strings.crash.body;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain-button';
  button.textContent = strings.crash.reopen;
  button.addEventListener('click', () => {
    notice.remove();
    reopen();
  });
  notice.append(title, body, button);
  document.body.append(notice);
}
