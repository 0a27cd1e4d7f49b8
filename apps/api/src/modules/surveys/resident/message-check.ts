/** What a resident typed or pasted to be checked: every link in it, judged by where it leads and not by what it contains. */

export type CheckedLink = { leads: 'survey' | 'stop'; token: string } | { leads: 'page'; slug: string } | { leads: 'elsewhere' };

const elsewhere: CheckedLink = { leads: 'elsewhere' };
/** A scheme, two slashes, a survey path, or a name with a dot: whatever a telephone might turn into something to tap. */
const looksLikeLink = /:\/\/|\/\/|\\|\/s\/|\/u\/|[\p{L}\p{N}-]\.\p{L}{2,}/u;
const isMailAddress = /^[^\s@/\\]+@[^\s@/\\]+$/;

/** All links of a text, in its order. One that does not lead to exactly an address of ours leads elsewhere, also when it holds a token of ours. */
export function linksIn(text: string, publicUrl: string): CheckedLink[] {
  const words = text.normalize('NFKC').replace(/[。｡]/g, '.').split(/\s+/).map((word) => word.replace(/^[<("'[]+/, '').replace(/[>)"'\],;:!?.]+$/, ''));
  return words.filter((word) => looksLikeLink.test(word) && !isMailAddress.test(word)).map((word) => judge(word, new URL(publicUrl)));
}

function judge(word: string, ours: URL): CheckedLink {
  const address = word.includes('://') ? word : `${ours.protocol}//${word.replace(/^\/+/, '')}`;
  if (!URL.canParse(address)) return elsewhere;
  const url = new URL(address);
  if (url.origin !== ours.origin || url.username || url.password) return elsewhere;
  const base = ours.pathname.replace(/\/$/, '');
  const path = url.pathname.startsWith(`${base}/`) ? url.pathname.slice(base.length) : '';
  const [, survey] = /^\/s\/([\w-]{22})$/.exec(path) ?? [];
  if (survey) return { leads: 'survey', token: survey };
  const [, stop] = /^\/u\/([\w-]+)$/.exec(path) ?? [];
  if (stop) return { leads: 'stop', token: stop };
  const [, slug] = /^\/a\/([a-z0-9-]+)$/i.exec(path) ?? [];
  return slug ? { leads: 'page', slug: slug.toLowerCase() } : elsewhere;
}
