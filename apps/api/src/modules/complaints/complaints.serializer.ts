/** Complaints as the API shows them; what was sealed is opened here, and nowhere else. */
import type { complaint, complaintActs, complaintDetail } from '@rapport/api-contract/complaints';
import { type ComplaintEvent, complaintEventsFrom, isOpenComplaint } from '@rapport/complaint-engine/complaint-state';
import type { z } from 'zod';
import type { ComplaintCipher } from './complaint-cipher.js';
import type { AllegationRow, ComplaintRow, ComplaintWords, EventRow, MessageRow } from './complaints.rows.js';

type Names = ReadonlyMap<string, string>;
type Act = (typeof complaintActs)[number];
const place = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });

export function toComplaint(row: ComplaintRow, names: Names, today: string): z.input<typeof complaint> {
  return {
    id: row.id, number: row.number, state: row.state, channel: row.channel, receivedAt: row.receivedAt.toISOString(), receivedOn: row.receivedOn, categories: row.categories, unit: place(row.unitId, row.unitName), municipality: place(row.municipalityId, row.municipalityName),
    assignee: row.assignedTo === null ? null : { membershipId: row.assignedTo, name: names.get(row.assigneeUserId ?? '') ?? 'Former member' }, dueOn: row.dueOn, overdue: isOpenComplaint(row.state) && row.dueOn !== null && row.dueOn < today,
    unanswered: row.unanswered, settlement: row.settlement, closedAt: row.closedAt?.toISOString() ?? null,
  };
}

export interface Seen { today: string; names: Names; row: ComplaintRow & ComplaintWords; allegations: AllegationRow[]; history: EventRow[]; messages: MessageRow[]; mayHandle: boolean }

export function toComplaintDetail(cipher: ComplaintCipher, { today, names, row, allegations, history, messages, mayHandle }: Seen): z.input<typeof complaintDetail> {
  const { id } = row;
  const complainant = { name: cipher.open(id, 'name', row.name), phone: cipher.open(id, 'phone', row.phone), email: cipher.open(id, 'email', row.email) };
  return {
    ...toComplaint(row, names, today), text: cipher.open(id, 'said', row.said), happenedOn: row.happenedOn, place: cipher.open(id, 'place', row.place), about: cipher.open(id, 'about', row.about), language: row.language,
    complainant, anonymous: complainant.name === null && complainant.phone === null && complainant.email === null, summary: cipher.open(id, 'summary', row.summary),
    allegations: allegations.map((each) => ({ id: each.id, category: each.category, person: each.personId === null ? null : { id: each.personId, name: each.personName ?? '' }, finding: each.finding, findingReason: cipher.open(id, 'finding', each.findingReason) })),
    history: history.map((each) => ({ id: each.id, at: each.at.toISOString(), by: each.by, what: each.what, to: each.to, note: cipher.open(id, 'note', each.note) })),
    messages: messages.map((each) => ({ id: each.id, at: each.at.toISOString(), from: each.fromAgency ? 'agency' as const : 'complainant' as const, by: each.by, text: cipher.open(id, 'message', each.words), takenDown: each.takenDown })),
    acts: mayHandle ? actsOn(row) : [], revision: row.revision,
  };
}

function actsOn({ state, dueOn }: ComplaintRow): Act[] {
  const moves: readonly ComplaintEvent[] = complaintEventsFrom(state);
  return [...moves, ...(isOpenComplaint(state) && dueOn !== null ? ['postpone' as const] : []), 'note', 'message', 'take_down'];
}
