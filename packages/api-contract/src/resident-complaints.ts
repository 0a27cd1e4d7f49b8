/** Where residents complain and come back for the answer, without an account and without script. All answer HTML. */
import { z } from 'zod';
import { anybody, route } from './route.js';

const slugParam = z.object({ slug: z.string().max(80) });
const where = z.object({ lang: z.string().max(20).optional() });
const page = { access: anybody, transaction: false, produces: 'text/html' } as const;
const form = { ...page, consumes: 'application/x-www-form-urlencoded' } as const;

export const showComplaintForm = route({ ...page, id: 'residentComplaints.form', method: 'GET', path: '/a/:slug/complaint', params: slugParam, query: where, summary: 'Where somebody says what went wrong; a name is not needed' });
export const sendComplaint = route({ ...form, id: 'residentComplaints.send', method: 'POST', path: '/a/:slug/complaint', params: slugParam, query: where, summary: 'Takes the complaint and shows the receipt code. The same form sent twice is one complaint', limitPerMinute: 30 });
export const showComplaintStatus = route({ ...page, id: 'residentComplaints.status', method: 'GET', path: '/a/:slug/complaint/status', params: slugParam, query: where, summary: 'Asks for the receipt code' });
export const openComplaintStatus = route({ ...form, id: 'residentComplaints.open', method: 'POST', path: '/a/:slug/complaint/status', params: slugParam, query: where, summary: 'How far it is, and what was written; takes a reply. A wrong code tells nothing', limitPerMinute: 20 });
