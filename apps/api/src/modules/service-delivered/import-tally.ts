/** Adds up what a file would add, chunk by chunk; pure. */
import type { ImportChunk, SoundRow } from './import-chunks.js';
import type { ImportPreview, ImportSum, RejectRow } from './service-imports.repository.js';
import { isLate } from './service-record.js';

interface Standing { agreementId: string; lineId: string; day: string; minutes: number; calls: number }

export class ImportTally {
  rejected = 0;
  private rows = 0;
  private fresh = 0;
  private alreadyThere = 0;
  private late = 0;
  private unexplained = 0;
  private readonly days: { from: string | null; to: string | null } = { from: null, to: null };
  private readonly sums = new Map<string, ImportSum>();
  private conflicts: RejectRow[] = [];

  /** `standing`: entries with these keys that count already; `until`: the first day that is not confirmed, by agreement. */
  add({ sound, rejects, rows }: ImportChunk, standing: ReadonlyMap<string, Standing>, until: ReadonlyMap<string, string>): void {
    this.conflicts = [];
    this.rows += rows;
    for (const row of sound) {
      const found = standing.get(row.entry.key);
      if (!found) this.count(row, isLate(row.entry.day, until.get(row.entry.agreementId)));
      else if (isSame(found, row)) this.alreadyThere++;
      else this.conflicts.push({ line: row.line, code: 'differs', reason: `The id “${row.record.externalId ?? ''}” is recorded with other figures. Correct that entry instead.`, excerpt: `${row.number}, ${row.label}, ${row.entry.day}, ${row.entry.minutes}` });
    }
    this.rejected += rejects.length + this.conflicts.length;
  }

  /** The lines of the chunk that was added last which cannot be added. */
  refused({ rejects }: ImportChunk): RejectRow[] {
    return [...rejects, ...this.conflicts];
  }

  preview(): ImportPreview {
    const sums = [...this.sums.values()].toSorted((a, b) => (a.agreementNumber === b.agreementNumber ? a.service.localeCompare(b.service) : a.agreementNumber.localeCompare(b.agreementNumber)));
    return { rows: this.rows, fresh: this.fresh, alreadyThere: this.alreadyThere, rejected: this.rejected, late: this.late, unexplained: this.unexplained, minutes: sums.reduce((sum, { minutes }) => sum + minutes, 0), ...this.days, sums: sums.slice(0, 500) };
  }

  private count({ entry: { day, minutes, calls, reason }, number, label }: SoundRow, late: boolean): void {
    this.fresh++;
    if (late) this.late++;
    if (late && reason === null) this.unexplained++;
    this.days.from = this.days.from === null || day < this.days.from ? day : this.days.from;
    this.days.to = this.days.to === null || day > this.days.to ? day : this.days.to;
    const key = JSON.stringify([number, label]);
    const sum = this.sums.get(key) ?? { agreementNumber: number, service: label, entries: 0, minutes: 0, calls: 0 };
    this.sums.set(key, { ...sum, entries: sum.entries + 1, minutes: sum.minutes + minutes, calls: sum.calls + calls });
  }
}

const isSame = (found: Standing, { entry }: SoundRow): boolean => found.agreementId === entry.agreementId && found.lineId === entry.lineId && found.day === entry.day && found.minutes === entry.minutes && found.calls === entry.calls;
