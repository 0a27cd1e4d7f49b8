/** Rows of complaints as the repository reads them. */
import type { AllegationCategory, ComplaintState, Finding, Settlement } from '@rapport/complaint-engine/complaint-state';
import type { complaintChannels, complaintEvent } from '@rapport/api-contract/complaints';
import type { z } from 'zod';

export type Channel = (typeof complaintChannels)[number];
export type EventKind = z.output<typeof complaintEvent>['what'];

export interface ComplaintRow {
  id: string; number: string; state: ComplaintState; revision: number; channel: Channel; receivedAt: Date; receivedOn: string; categories: AllegationCategory[];
  unitId: string | null; unitName: string | null; municipalityId: string | null; municipalityName: string | null; assignedTo: string | null; assigneeUserId: string | null;
  dueOn: string | null; decidedOn: string | null; closedAt: Date | null; settlement: Settlement | null; unanswered: number;
}
/** What was said, sealed. */
export interface ComplaintWords {
  language: string; said: Buffer; happenedOn: string | null; place: Buffer | null; about: Buffer | null; name: Buffer | null; phone: Buffer | null; email: Buffer | null; summary: Buffer | null;
}
export interface AllegationRow { id: string; category: AllegationCategory; personId: string | null; personName: string | null; finding: Finding | null; findingReason: Buffer | null }
export interface EventRow { id: string; at: Date; by: string; what: EventKind; to: ComplaintState; note: Buffer | null }
/** Of what a complainant said and somebody else wrote: by whom, how, and on which day. */
export interface TakenDown { by: string; channel: Exclude<Channel, 'web'>; saidOn: string }
export interface MessageRow { id: string; at: Date; fromAgency: boolean; by: string | null; words: Buffer; takenDown: TakenDown | null }
export interface ListFilter {
  show: 'open' | 'mine' | 'overdue' | 'unanswered' | 'decided' | 'all'; membershipId: string | null; today: string; category: AllegationCategory | null; unitId: string | null; municipalityId: string | null; number: string | null; /** Also those that nobody has screened. */ unscreened: boolean;
}
