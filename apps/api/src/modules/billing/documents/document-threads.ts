/** Where documents are printed: threads, since a year's invoice with every step explained has many pages. */
import type { ThreadModule } from '../../../platform/threads/threads.service.js';

export const printWork: ThreadModule<typeof import('./document-pdf.js')> = { href: new URL('./document-pdf.js', import.meta.url).href, seconds: 30 };
