/** Keeps figures of indexes: recorded once, corrected by a further one, imported only as they were shown; what prices follow. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { billingIndex } from '@rapport/api-contract/billing-indexes';
import type { AgreementTerms, IndexChange } from '@rapport/billing-engine/terms';
import { nameKey } from '@rapport/billing-engine/visible-text';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { BillingHooks } from '../billing-hooks.js';
import { BillingClock } from '../documents/billing-clock.js';
import { awaitedFigures } from './awaited-figures.js';
import { figureFault, type NewFigure, plainChange, toIndexChange } from './index-figure.js';
import { FigureCorrected, FigureFaulty, ImportFaulty, PreviewPassed, ReasonMissing } from './index-figures.errors.js';
import { type Correction, type FigureRow, IndexFiguresRepository } from './index-figures.repository.js';
import { fingerprintOf, type ImportRow, readImport } from './index-import.js';

type Follower = Awaited<ReturnType<IndexFiguresRepository['followers']>>[number];

@Injectable()
export class IndexFigures implements OnModuleInit {
  constructor(private readonly figures: IndexFiguresRepository, private readonly hooks: BillingHooks, private readonly clock: BillingClock, private readonly audit: AuditService) {}

  onModuleInit(): void {
    this.hooks.indexChangesFrom(async () => (await this.figures.current()).map(toIndexChange));
  }

  /** What is published of the index that these terms follow. In a unit of work. */
  async changesFor({ escalator }: AgreementTerms): Promise<IndexChange[]> {
    return escalator?.kind === 'index' ? (await this.figures.current()).filter(({ index }) => nameKey(index) === nameKey(escalator.index)).map(toIndexChange) : [];
  }

  async overview(): Promise<z.output<typeof billingIndex>[]> {
    const [current, followers, { today, fiscalYearStart }] = [await this.figures.current(), await this.figures.followers(), await this.clock.here()];
    return [...spellings(current, followers)].toSorted(([, a], [, b]) => a.localeCompare(b)).map(([key, index]) => {
      const [own, known] = [followers.filter((each) => nameKey(followedBy(each)) === key), current.filter((each) => nameKey(each.index) === key)];
      const newest = known.at(-1);
      return { index, agreements: own.reduce((sum, { agreements }) => sum + agreements, 0), newest: newest ? { on: newest.on, change: newest.change } : null, figures: known.length, awaited: awaitedFigures(own, new Set(known.map(({ on }) => on)), fiscalYearStart, today) };
    });
  }

  page(index: string | null, corrected: boolean, after: [string, string, string] | null, limit: number): Promise<FigureRow[]> {
    return this.figures.page(index, corrected, after, limit);
  }

  /** Under the spelling that the index has already. */
  async record(figure: NewFigure): Promise<FigureRow> {
    const known = spellings(await this.figures.current(), await this.figures.followers()).get(nameKey(figure.index));
    return this.write({ ...figure, index: known ?? figure.index }, null);
  }

  async correct(id: string, { reason, ...change }: Omit<NewFigure, 'index' | 'on'> & { reason: string }): Promise<FigureRow> {
    const before = await this.figures.find(id);
    if (!before) throw new NotFound('figure of an index');
    if (before.correctedById) throw new FigureCorrected();
    return this.write({ ...change, index: before.index, on: before.on }, { id, reason });
  }

  async preview(csv: string): Promise<{ rows: ImportRow[]; fingerprint: string }> {
    const rows = readImport(csv, await this.figures.current(), (await this.clock.here()).today);
    return { rows, fingerprint: fingerprintOf(rows) };
  }

  async import(csv: string, fingerprint: string, reason: string | null): Promise<{ recorded: number; corrected: number }> {
    const shown = await this.preview(csv);
    if (shown.fingerprint !== fingerprint) throw new PreviewPassed();
    const faulty = shown.rows.filter(({ outcome }) => outcome === 'fault').length;
    if (faulty > 0) throw new ImportFaulty(`${faulty === 1 ? 'A line is' : `${faulty} lines are`} wrong. Mend the file and look at the preview again; nothing was stored.`);
    const [fresh, corrections] = (['new', 'correction'] as const).map((outcome) => shown.rows.filter((row) => row.outcome === outcome));
    if (corrections?.length && reason === null) throw new ReasonMissing();
    for (const { figure } of fresh ?? []) if (figure) await this.record(figure);
    for (const { figure, corrects } of corrections ?? []) if (figure && corrects) await this.write(figure, { id: corrects.id, reason: reason ?? '' });
    return { recorded: fresh?.length ?? 0, corrected: corrections?.length ?? 0 };
  }

  private async write(figure: NewFigure, corrects: Correction): Promise<FigureRow> {
    const fault = figureFault(figure, (await this.clock.here()).today);
    if (fault) throw new FigureFaulty(fault.path, fault.message);
    const id = uuidv7();
    const plain = { ...figure, change: plainChange(figure.change) };
    await this.figures.insert(id, plain, corrects, tenantScope().actor.label);
    await this.audit.record({ action: corrects ? 'billing.index-corrected' : 'billing.index-recorded', objectType: 'index-figure', objectId: id, after: { ...plain, ...(corrects ? { correctsId: corrects.id, reason: corrects.reason } : {}) } });
    const row = await this.figures.find(id);
    if (!row) throw new NotFound('figure of an index');
    return row;
  }
}

const followedBy = ({ terms: { escalator } }: Follower): string => (escalator?.kind === 'index' ? escalator.index : '');

/** Every index by what its name reads as: spelled as the agreements that follow it do, or as its figures are. */
function spellings(figures: readonly FigureRow[], followers: readonly Follower[]): Map<string, string> {
  return new Map([...followers.map(followedBy), ...figures.map(({ index }) => index)].toReversed().map((name) => [nameKey(name), name]));
}
