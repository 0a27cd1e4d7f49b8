/** Where statements are printed: threads, since three years of a county have many pages. */
import type { ThreadModule } from '../../../platform/threads/threads.service.js';

export const statementWork: ThreadModule<typeof import('./statement-pdf.js')> = { href: new URL('./statement-pdf.js', import.meta.url).href, seconds: 30 };
