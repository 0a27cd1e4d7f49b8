/** Letters about complaints: a number and nothing else, to those who may handle it. Where nobody is left who may, to those who can change that. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { letterPages } from '../letters/letter-pages.js';
import { LetterWriters, type Notice } from '../letters/letter-writers.js';
import type { LetterRow } from '../letters/staff-letters.repository.js';
import { StaffLetters } from '../letters/staff-letters.service.js';
import { ComplaintReader } from './complaint-reader.js';
import { ComplaintsRepository } from './complaints.repository.js';
import { HandlersRepository } from './handlers.repository.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    'complaints.received': { complaintId: string };
    /** It was said who is named, or by when it is to be decided. */
    'complaints.screened': { complaintId: string; dueOn: string };
    'complaints.assigned': { complaintId: string; membershipId: string };
    /** The complainant wrote, or somebody took down what they said, who knows of it. */
    'complaints.replied': { complaintId: string; messageId: string; takenBy?: string | null };
  }
}

const kinds = ['complaint-received', 'complaint-assigned', 'complaint-due', 'complaint-replied'] as const;
/** Handlers written to about one thing. */
const most = 50;

@Injectable()
export class ComplaintLetters implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry, private readonly reader: ComplaintReader, private readonly complaints: ComplaintsRepository, private readonly handlers: HandlersRepository, private readonly letters: StaffLetters, private readonly writers: LetterWriters,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'complaints.received', kind: 'once', handle: ({ complaintId }) => this.tell('complaint-received', complaintId, {}) });
    this.registry.register({ job: 'complaints.screened', kind: 'once', handle: ({ complaintId, dueOn }) => this.tell('complaint-due', complaintId, { dueOn }, dueOn) });
    this.registry.register({ job: 'complaints.assigned', kind: 'once', handle: ({ complaintId, membershipId }) => this.letters.tell('complaint-assigned', [{ membershipId }], { complaintId, membershipId }) });
    this.registry.register({ job: 'complaints.replied', kind: 'once', handle: ({ complaintId, messageId, takenBy }) => this.tell('complaint-replied', complaintId, { messageId }, null, takenBy) });
    this.writers.register(kinds, (letter) => this.write(letter));
    this.writers.register(['complaint-nobody'], () => Promise.resolve({ values: {}, path: letterPages.members() }));
  }

  private tell(kind: (typeof kinds)[number], complaintId: string, about: Record<string, string>, notBefore: string | null = null, knows: string | null = null): Promise<void> {
    return this.reader.asAll(async () => {
      const row = await this.complaints.find(complaintId);
      if (!row) return;
      const able = await this.handlers.handlers(complaintId);
      // Told without number: whoever is asked to find somebody may be the one who is named.
      if (able.length === 0) return this.letters.tell('complaint-nobody', await this.handlers.administrators(), { complaintId });
      const to = able.some(({ membershipId }) => membershipId === row.assignedTo) ? able.filter(({ membershipId }) => membershipId === row.assignedTo) : able;
      return this.letters.tell(kind, to.filter(({ membershipId }) => membershipId !== knows).slice(0, most).map(({ membershipId }) => ({ membershipId })), { complaintId, ...about }, notBefore);
    });
  }

  /** Looks again when the letter leaves: somebody may have been named meanwhile. */
  private write({ kind, about, membershipId }: LetterRow): Promise<Notice | null> {
    return this.reader.asAll(async () => {
      const row = await this.complaints.find(String(about.complaintId));
      if (!row || !(await this.handlers.handlers(row.id)).some((each) => each.membershipId === membershipId)) return null;
      if (kind === 'complaint-due' && (row.dueOn !== about.dueOn || row.state === 'decided' || row.state === 'closed')) return null;
      return { values: { number: row.number, ...(kind === 'complaint-due' ? { day: { day: row.dueOn ?? '' } } : {}) }, path: letterPages.complaint(row.id) };
    });
  }
}
