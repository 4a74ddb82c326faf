/** Small pieces that the stand-in pages share. */

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** @param {string} text */
export const escapeHtml = (text) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]);

/** A text as a JavaScript literal that cannot end its script element. */
export const literal = (value) => JSON.stringify(value).replaceAll('<', '\\u003c');

/** @param {string} title @param {string} body markup */
export const page = (title, body) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,"></head><body>${body}</body></html>`;
