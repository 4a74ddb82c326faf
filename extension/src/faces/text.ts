/** The message in the user's language, with its gaps filled. */
export function t(key: string, ...gaps: string[]): string {
  return chrome.i18n.getMessage(key, gaps);
}

/** The language of the texts, which need not be the browser's: `en` or `zh-CN`. */
export function language(): string {
  return t('language');
}

/** Fills every element that names a message (`data-t`). */
export function fillTexts(): void {
  document.documentElement.lang = language();
  for (const element of document.querySelectorAll<HTMLElement>('[data-t]')) element.textContent = t(element.dataset.t ?? '');
}

/** A new element with text; nothing on our pages is ever parsed as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(tag: K, className = '', text = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.textContent = text;
  return made;
}

/** An element that the page's own HTML holds. */
export function required<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`no #${id} in this page`);
  return found;
}
