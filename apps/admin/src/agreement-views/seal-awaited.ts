/** Whether the signed PDF is still being made: the second signature asks for it, and a job makes it a moment later. */
import type { Signing } from './signing.js';

const againMilliseconds = 1500;
type Signed = Pick<Signing, 'executedAt' | 'sealed'> & { signatures: readonly Pick<Signing['signatures'][number], 'voided'>[] };

/** What was signed elsewhere and brought in has no signature here, and gets no document of them. */
export const sealAwaited = ({ executedAt, sealed, signatures }: Signed): boolean => executedAt !== null && sealed === null && signatures.some(({ voided }) => voided === null);

/** When to ask again, for a query. */
export const askWhileSealed = (signing: Signed | undefined): number | false => (signing && sealAwaited(signing) ? againMilliseconds : false);
