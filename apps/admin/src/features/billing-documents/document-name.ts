/** What a document is called: its number, or what it will be while it has none. */
import { typeWords } from '../../agreement-views/document-words.js';
import type { BillingDocument } from './use-billing-documents.js';

export const documentName = ({ number, type }: Pick<BillingDocument, 'number' | 'type'>): string => number ?? `${typeWords[type]}, draft`;
