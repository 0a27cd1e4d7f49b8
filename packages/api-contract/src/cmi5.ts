/** What a running cmi5 unit calls (xAPI 1.0.3, cmi5 Quartz): below the address of its own package, with a token that it fetches once; no session of ours is looked at. */
import { z } from 'zod';
import { packageTicket } from './course-packages.js';
import { anybody, route } from './route.js';

const params = z.object({ packageTicket });
const endpoint = '/packages/:packageTicket/~rapport/xapi';
/** One launch may ask so often, from one source; a class in one room sits behind one address. */
const limitPerMinute = 1200;
const open = { access: anybody, params, limitPerMinute };
const words = z.string().max(4000);
const documentQuery = z.object({ activityId: words, agent: words, registration: words, stateId: z.string().min(1).max(200).optional(), since: z.string().max(60).optional() });
const namedDocument = documentQuery.extend({ stateId: z.string().min(1).max(200) });
const json = 'application/json';

export const fetchToken = route({
  id: 'cmi5.fetch', method: 'POST', path: '/packages/:packageTicket/~rapport/fetch', ...open, limitPerMinute: 300, summary: 'The token of one launch, once; a second call gets the error that cmi5 names', consumes: '*/*',
  response: z.union([z.object({ 'auth-token': z.string() }), z.object({ 'error-code': z.string(), 'error-text': z.string() })]),
});
export const xapiAbout = route({ id: 'cmi5.about', method: 'GET', path: `${endpoint}/about`, ...open, summary: 'The version of xAPI that is spoken here', response: z.object({ version: z.array(z.string()) }) });
export const putStatement = route({ id: 'cmi5.putStatement', method: 'PUT', path: `${endpoint}/statements`, ...open, query: z.object({ statementId: z.uuid() }), consumes: json, summary: 'Tell one statement' });
export const postStatements = route({ id: 'cmi5.postStatements', method: 'POST', path: `${endpoint}/statements`, ...open, consumes: json, summary: 'Tell one statement or up to 100, all or none', response: z.array(z.string()) });
export const readStatements = route({
  id: 'cmi5.readStatements', method: 'GET', path: `${endpoint}/statements`, ...open, query: z.object({ statementId: z.uuid() }), summary: 'A statement that was told in this launch', produces: json,
});
export const readState = route({ id: 'cmi5.readState', method: 'GET', path: `${endpoint}/activities/state`, ...open, query: documentQuery, summary: 'What the unit keeps for itself, and its launch data (LMS.LaunchData)', produces: '*/*' });
export const putState = route({ id: 'cmi5.putState', method: 'PUT', path: `${endpoint}/activities/state`, ...open, query: namedDocument, consumes: '*/*', summary: 'Keep a document of the unit' });
export const mergeState = route({ id: 'cmi5.mergeState', method: 'POST', path: `${endpoint}/activities/state`, ...open, query: namedDocument, consumes: '*/*', summary: 'Join a JSON document of the unit with what is kept' });
export const dropState = route({ id: 'cmi5.dropState', method: 'DELETE', path: `${endpoint}/activities/state`, ...open, query: documentQuery, summary: 'Forget one document of the unit, or all' });
export const readActivityProfile = route({
  id: 'cmi5.readActivityProfile', method: 'GET', path: `${endpoint}/activities/profile`, ...open, query: z.object({ activityId: words, profileId: z.string().max(200).optional(), since: z.string().max(60).optional() }), summary: 'Documents about the unit itself; there are none', produces: json,
});
const agentQuery = z.object({ agent: words, profileId: z.string().max(200).optional(), since: z.string().max(60).optional() });
export const readAgentProfile = route({ id: 'cmi5.readAgentProfile', method: 'GET', path: `${endpoint}/agents/profile`, ...open, query: agentQuery, summary: 'The learner’s preferences (cmi5LearnerPreferences)', produces: json });
export const putAgentProfile = route({ id: 'cmi5.putAgentProfile', method: 'PUT', path: `${endpoint}/agents/profile`, ...open, query: agentQuery, consumes: '*/*', summary: 'Always refused with 403, as cmi5 allows: a package changes nobody’s preferences' });
export const mergeAgentProfile = route({ id: 'cmi5.mergeAgentProfile', method: 'POST', path: `${endpoint}/agents/profile`, ...open, query: agentQuery, consumes: '*/*', summary: 'Always refused with 403, as cmi5 allows' });
