/** SCORM packages of several units as well-known tools and samples make them: an outline of items, shared files, a page for each unit. For tests. */
import type { ZipPart } from './zip-maker.js';

/** One item of the outline. `inside`: more XML of the item; `asset`: a page that reports nothing; without `href` a heading. */
export interface Item { id: string; title?: string; href?: string; parameters?: string; asset?: boolean; attributes?: string; inside?: string; items?: Item[] }

const itemXml = ({ id, title = id, href, parameters, attributes = '', inside = '', items = [] }: Item): string =>
  `<item identifier="${id}"${href ? ` identifierref="res-${id}"` : ''}${parameters ? ` parameters="${parameters}"` : ''} ${attributes}><title>${title}</title>${items.map(itemXml).join('')}${inside}</item>`;
const flat = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...flat(item.items ?? [])]);

export function outline(items: readonly Item[], { version = '1.2', title = 'Golf for listeners', inside = '', before = '', collection = '' } = {}): string {
  const attribute = version === '1.2' ? 'scormtype' : 'scormType';
  const resources = flat(items).flatMap(({ id, href, asset }) => (href ? [`<resource identifier="res-${id}" type="webcontent" adlcp:${attribute}="${asset ? 'asset' : 'sco'}" href="${href}"><dependency identifierref="shared"/></resource>`] : []));
  return `<?xml version="1.0"?><manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" xmlns:imsss="http://www.imsglobal.org/xsd/imsss" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3">
<metadata><schema>ADL SCORM</schema><schemaversion>${version}</schemaversion></metadata><organizations default="o">${before}<organization identifier="o"><title>${title}</title>${items.map(itemXml).join('')}${inside}</organization></organizations>
<resources>${resources.join('')}<resource identifier="shared" type="webcontent" adlcp:${attribute}="asset"><file href="shared/find.js"/></resource></resources>${collection}</manifest>`;
}

/** Looks for the interface as common tools do, in the windows around it. */
const find = 'function find(win) { var n = 0; while (!win.API && !win.API_1484_11 && win.parent && win.parent !== win && n++ < 9) win = win.parent; return win.API || win.API_1484_11; } var api = find(window.parent);';
/** A unit that tells what it is told to: `step(where, status, score)`, `leave()`; on its way out it keeps where it was, as many do. */
export const unitPage = (later = false): string => `<!DOCTYPE html><html><head><title>Unit</title><script src="shared/find.js"></script></head><body><p id="said"></p><script>
var later = ${later}, prefix = later ? 'cmi.' : 'cmi.core.', place = later ? 'cmi.location' : 'cmi.core.lesson_location';
function set(name, value) { later ? api.SetValue(name, value) : api.LMSSetValue(name, value); }
function get(name) { return later ? api.GetValue(name) : api.LMSGetValue(name); }
later ? api.Initialize('') : api.LMSInitialize('');
document.getElementById('said').textContent = 'at ' + get(place) + ' with ' + get('cmi.suspend_data') + ' ' + get(prefix + 'entry') + ' from ' + get('cmi.launch_data') + ' ' + location.search;
function step(where, status, score) { set(place, where); set('cmi.suspend_data', 'kept-' + where); if (score) set(later ? 'cmi.score.scaled' : 'cmi.core.score.raw', later ? String(score / 100) : String(score)); set(later ? 'cmi.completion_status' : 'cmi.core.lesson_status', status); later ? api.Commit('') : api.LMSCommit(''); }
function goOn() { set('adl.nav.request', 'continue'); api.Terminate(''); }
window.addEventListener('unload', function () { set(place, get(place) + '!'); later ? api.Terminate('') : api.LMSFinish(''); });
</script></body></html>`;

export const outlineParts = (manifest: string, pages: readonly string[], content = unitPage(), more: ZipPart[] = []): ZipPart[] => [
  { name: 'imsmanifest.xml', content: manifest }, { name: 'shared/find.js', content: find }, ...pages.map((name) => ({ name, content })), ...more,
];
