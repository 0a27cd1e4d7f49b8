/** Where documents are worked on: threads, each call with its longest time. */
import type { ThreadModule } from '../../../platform/threads/threads.service.js';

export const documentWork: ThreadModule<typeof import('./read-document.js')> = { href: new URL('./read-document.js', import.meta.url).href, seconds: 20 };
