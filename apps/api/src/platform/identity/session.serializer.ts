/** An open session as the API tells it. */
import type { sessionListing } from '@rapport/api-contract/identity';
import type { z } from 'zod';
import type { SessionListing } from './sessions.repository.js';

export function toSessionListing(session: SessionListing, currentId: string | null): z.input<typeof sessionListing> {
  return {
    id: session.id, current: session.id === currentId, createdAt: session.createdAt.toISOString(), lastSeenAt: session.lastSeenAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(), ip: session.ip, userAgent: session.userAgent,
  };
}
