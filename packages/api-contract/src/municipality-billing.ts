/** What a municipality sees of its bills: the invoices and credit notes that were sent to it, each line explained, and its files. */
import { z } from 'zod';
import { explanation } from './agreement-terms.js';
import { billingLine, documentParties, documentReference, documentTypes, sharedDocument } from './billing-documents.js';
import { civilDate, id } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { municipality, route } from './route.js';

const invoice1 = z.object({ billingDocumentId: id });
export const municipalityInvoice = sharedDocument;
export const municipalityInvoiceDetail = sharedDocument.extend({ lines: z.array(billingLine), parties: documentParties, credits: z.array(documentReference) });

export const listMunicipalityInvoices = route({
  id: 'municipalityBilling.invoices', method: 'GET', path: '/api/municipality/invoices', access: municipality('municipality:read'), summary: 'Invoices and credit notes that were sent to my municipality, newest first',
  query: pageQuery.extend({ show: z.enum(['all', 'open', 'overdue']).default('all'), type: z.enum(documentTypes).optional(), agreementId: id.optional(), from: civilDate.optional(), until: civilDate.optional() }), response: pageOf(municipalityInvoice),
});
export const readMunicipalityInvoice = route({ id: 'municipalityBilling.invoice', method: 'GET', path: '/api/municipality/invoices/:billingDocumentId', access: municipality('municipality:read'), summary: 'One of them with its lines', params: invoice1, response: municipalityInvoiceDetail });
export const explainMunicipalityLine = route({ id: 'municipalityBilling.explain', method: 'GET', path: '/api/municipality/invoices/:billingDocumentId/lines/:billingLineId/explanation', access: municipality('municipality:read'), summary: 'Every cent of a line: rate version, quantity, formula, source', params: z.object({ billingDocumentId: id, billingLineId: id }), response: explanation, transaction: false });
export const readMunicipalityInvoicePdf = route({ id: 'municipalityBilling.pdf', method: 'GET', path: '/api/municipality/invoices/:billingDocumentId/pdf', access: municipality('municipality:read'), summary: 'The document to print', params: invoice1, produces: 'application/pdf', transaction: false });
export const readMunicipalityInvoiceUbl = route({ id: 'municipalityBilling.ubl', method: 'GET', path: '/api/municipality/invoices/:billingDocumentId/ubl', access: municipality('municipality:read'), summary: 'UBL 2.1 (EN 16931)', params: invoice1, produces: 'application/xml', transaction: false });
export const readMunicipalityInvoiceCsv = route({ id: 'municipalityBilling.csv', method: 'GET', path: '/api/municipality/invoices/:billingDocumentId/csv', access: municipality('municipality:read'), summary: 'Its lines for our own books', params: invoice1, produces: 'text/csv', transaction: false });
