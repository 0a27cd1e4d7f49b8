/** Small packages of our own, their pages with one button each, and the zips that they come in. */
import { outline } from '../../../apps/api/test/scorm-outline.js';
import { makeZip } from '../../../apps/api/test/zip-maker.js';

type Part = readonly [name: string, content: string];

export const zipOf = (parts: readonly Part[]): Buffer => makeZip(parts.map(([name, content]) => ({ name, content })));

const page = (title: string, script: string) => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>body { font: 1.1rem/1.5 sans-serif; margin: 1.5rem } button { font: inherit; min-height: 44px; padding: 0 1rem }</style></head>
<body><main><h1>${title}</h1><p>Somebody at the counter speaks for a minute. Let them finish, then say in one sentence what you heard.</p><button id="done" disabled>I have listened</button><p id="said" role="status"></p></main><script>${script}</script></body></html>`;

/** SCORM 1.2. */
export const scorm = (title: string): Part[] => [
  ['imsmanifest.xml', `<?xml version="1.0"?><manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"><metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>${title}</title><item identifier="i" identifierref="r"><title>Unit</title></item></organization></organizations><resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource></resources></manifest>`],
  ['index.html', page(title, "var api = window.parent.API; api.LMSInitialize(''); var done = document.getElementById('done'); done.disabled = false; done.onclick = function () { api.LMSSetValue('cmi.core.score.raw', '90'); api.LMSSetValue('cmi.core.lesson_status', 'passed'); api.LMSCommit(''); document.getElementById('said').textContent = 'Well heard.'; };")],
];

/** As many units do: looks for the interface around it, and tells how it went only on its way out, or at once. */
const onLeaving = "var api = window.parent.API; api.LMSInitialize(''); var heard = false, done = document.getElementById('done'); done.disabled = false; done.onclick = function () { heard = true; document.getElementById('said').textContent = 'Well heard.'; }; window.addEventListener('unload', function () { api.LMSSetValue('cmi.core.lesson_status', heard ? 'completed' : 'incomplete'); api.LMSFinish(''); });";
const atOnce = "var api = window.parent.API; api.LMSInitialize(''); document.getElementById('said').textContent = api.LMSGetValue('cmi.suspend_data'); api.LMSSetValue('cmi.suspend_data', 'You were here before.'); api.LMSCommit(''); var done = document.getElementById('done'); done.disabled = false; done.onclick = function () { api.LMSSetValue('cmi.core.score.raw', '90'); api.LMSSetValue('cmi.core.lesson_status', 'completed'); api.LMSFinish(''); document.getElementById('said').textContent = 'Well heard.'; };";

/** SCORM 1.2 with two units under a heading, the second only after the first, and a page that reports nothing. */
export const scormUnits = (title: string, heading: string, [first, second, card]: readonly [string, string, string]): Part[] => [
  ['imsmanifest.xml', `<?xml version="1.0"?><manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"><metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>${title}</title><item identifier="both"><title>${heading}</title><item identifier="first" identifierref="r1"><title>${first}</title></item><item identifier="second" identifierref="r2"><title>${second}</title><adlcp:prerequisites type="aicc_script">first</adlcp:prerequisites><adlcp:masteryscore>80</adlcp:masteryscore></item></item><item identifier="card" identifierref="r3"><title>${card}</title><adlcp:maxtimeallowed>01:00:00</adlcp:maxtimeallowed></item></organization></organizations>
<resources>${['sco', 'sco', 'asset'].map((type, at) => `<resource identifier="r${at + 1}" type="webcontent" adlcp:scormtype="${type}" href="${at + 1}.html"><file href="${at + 1}.html"/></resource>`).join('')}</resources></manifest>`],
  ['1.html', page(first, onLeaving)], ['2.html', page(second, atOnce)], ['3.html', `<!DOCTYPE html><html lang="en"><head><title>${card}</title></head><body><main><h1>${card}</h1><p>Listen. Repeat. Ask.</p></main></body></html>`],
];

const inOrder = (told: string) => `var api = window.parent.API_1484_11; api.Initialize(''); document.getElementById('said').textContent = api.GetValue('cmi.suspend_data'); api.SetValue('cmi.suspend_data', 'You were here before.'); api.SetValue('cmi.exit', 'suspend'); api.Commit('');
var done = document.getElementById('done'); done.disabled = false; done.onclick = function () { ${told} api.SetValue('cmi.completion_status', 'completed'); api.SetValue('cmi.success_status', 'passed'); api.SetValue('cmi.exit', 'normal'); api.Commit(''); document.getElementById('said').textContent = 'Well heard.'; }; window.addEventListener('unload', function () { api.Terminate(''); });`;
const knows = "for (var n = 0; n < Number(api.GetValue('cmi.objectives._count')); n++) if (api.GetValue('cmi.objectives.' + n + '.id') === 'known') api.SetValue('cmi.objectives.' + n + '.success_status', 'passed');";
const sequencing = (inside: string) => `<imsss:sequencing>${inside}</imsss:sequencing>`;
const known = (write: boolean) => `<imsss:objectives><imsss:primaryObjective objectiveID="own"/><imsss:objective objectiveID="known"><imsss:mapInfo targetObjectiveID="g" readSatisfiedStatus="${!write}" writeSatisfiedStatus="${write}"/></imsss:objective></imsss:objectives>`;
const skippable = '<imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions><imsss:ruleCondition referencedObjective="known" condition="satisfied"/></imsss:ruleConditions><imsss:ruleAction action="skip"/></imsss:preConditionRule></imsss:sequencingRules>';
const unlessSkipped = '<adlseq:rollupConsiderations requiredForSatisfied="ifNotSkipped" requiredForCompleted="ifNotSkipped"/>';

/** SCORM 2004 in a forced order: who passes the pre-test need not take the first of the two units after it. */
export const scormOrdered = (title: string, [test, first, second]: readonly [string, string, string]): Part[] => [
  ['imsmanifest.xml', outline([{ id: 'test', title: test, href: 'test.html', inside: sequencing(known(true)) }, { id: 'first', title: first, href: 'first.html', inside: sequencing(skippable + known(false) + unlessSkipped) }, { id: 'second', title: second, href: 'second.html' }], { version: '2004 4th Edition', title, inside: sequencing('<imsss:controlMode choice="false" flow="true"/>') })],
  ['test.html', page(test, inOrder(knows))], ['first.html', page(first, inOrder(''))], ['second.html', page(second, inOrder(''))],
];

const speaking = `(async function () {
  var q = new URLSearchParams(location.search), endpoint = q.get('endpoint'), actor = JSON.parse(q.get('actor')), registration = q.get('registration'), activityId = q.get('activityId');
  var token = (await (await fetch(q.get('fetch'), { method: 'POST' })).json())['auth-token'];
  var headers = { authorization: 'Basic ' + token, 'content-type': 'application/json', 'x-experience-api-version': '1.0.3' };
  var place = 'activityId=' + encodeURIComponent(activityId) + '&agent=' + encodeURIComponent(JSON.stringify(actor)) + '&registration=' + registration;
  var data = await (await fetch(endpoint + 'activities/state?' + place + '&stateId=LMS.LaunchData', { headers: headers })).json();
  await fetch(endpoint + 'agents/profile?profileId=cmi5LearnerPreferences&agent=' + encodeURIComponent(JSON.stringify(actor)), { headers: headers });
  function tell(verb, result) {
    var context = JSON.parse(JSON.stringify(data.contextTemplate));
    context.registration = registration;
    context.contextActivities.category = [{ id: 'https://w3id.org/xapi/cmi5/context/categories/cmi5' }].concat(verb === 'completed' || verb === 'passed' ? [{ id: 'https://w3id.org/xapi/cmi5/context/categories/moveon' }] : []);
    if (verb === 'passed') context.extensions['https://w3id.org/xapi/cmi5/context/extensions/masteryscore'] = data.masteryScore;
    var bytes = crypto.getRandomValues(new Uint8Array(16)); bytes[6] = bytes[6] & 15 | 64; bytes[8] = bytes[8] & 63 | 128;
    var id = Array.from(bytes, function (b) { return b.toString(16).padStart(2, '0'); }).join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    var statement = { id: id, actor: actor, verb: { id: 'http://adlnet.gov/expapi/verbs/' + verb }, object: { objectType: 'Activity', id: activityId }, context: context, timestamp: new Date().toISOString() };
    if (result) statement.result = result;
    return fetch(endpoint + 'statements?statementId=' + id, { method: 'PUT', headers: headers, body: JSON.stringify(statement) });
  }
  await tell('initialized');
  document.getElementById('done').onclick = async function () {
    await tell('completed', { completion: true, duration: 'PT60S' });
    await tell('passed', { success: true, score: { scaled: 0.9 }, duration: 'PT60S' });
    await tell('terminated', { duration: 'PT61S' });
    document.getElementById('said').textContent = 'Well heard.';
  };
  document.getElementById('done').disabled = false;
})();`;

const au = (id: string, title: string, more = '') => `<au id="https://rapport.example/journeys/${id}" moveOn="CompletedAndPassed" masteryScore="0.8"${more}><title><langstring lang="en-US">${title}</langstring></title><description><langstring lang="en-US">Listening</langstring></description><url>${id}/index.html?lang=en</url></au>`;
const course = (id: string, title: string, nodes: string) => `<?xml version="1.0" encoding="utf-8"?><courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"><course id="https://rapport.example/journeys/${id}"><title><langstring lang="en-US">${title}</langstring></title><description><langstring lang="en-US">Listening</langstring></description></course>${nodes}</courseStructure>`;

/** cmi5 with one unit that wants to be completed and passed. */
export const cmi5 = (title: string): Part[] => [['cmi5.xml', course('listening', title, au('unit', title))], ['unit/index.html', page(title, speaking)]];

/** cmi5 with two such units in a block; the second wants a window of its own. */
export const cmi5Block = (title: string, block: string, [first, second]: readonly [string, string]): Part[] => [
  ['cmi5.xml', course('block', title, `<block id="https://rapport.example/journeys/block/1"><title><langstring lang="en-US">${block}</langstring></title><description><langstring lang="en-US">Two units</langstring></description>${au('first', first)}${au('second', second, ' launchMethod="OwnWindow"')}</block>`)],
  ['first/index.html', page(first, speaking)], ['second/index.html', page(second, speaking)],
];
