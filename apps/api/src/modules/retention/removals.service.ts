/** Removes what is past its time, piece by piece, and tells beforehand what that will be. */
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { AgencySettingsService } from '../agencies/agency-settings.service.js';
import type { Counts, Removal } from './removal.js';
import { keptFrom, nextNight } from './removal-day.js';
import { RemovalStateRepository, type RunRow } from './removal-state.repository.js';
import { ContactImportRemoval, ContactRemoval, AskingRemoval } from './removals/contact-removals.js';
import { MessageRemoval } from './removals/message-removal.js';
import { CallBackRemoval, CommentRemoval, ResponseRemoval } from './removals/response-removals.js';
import { LearningStatementRemoval, PackageRunRemoval } from './removals/training-removals.js';
import { FormerPersonRemoval, RosterLineRemoval } from './removals/roster-removals.js';

/** From this hour of the agency's day on, when few people work. */
export const removalHour = 2;
/** Small enough to hold nobody up, also who places a hold meanwhile. */
const rowsAtOnce = 500;

export interface ForecastRow extends Counts { sort: Removal['sort']; setting: Removal['setting']; months: number; before: string }

@Injectable()
export class RemovalsService {
  /** In this order: whatever names a contact goes before it, so that the contact's hold is still found. */
  private readonly removals: readonly Removal[];

  constructor(
    comments: CommentRemoval, callBacks: CallBackRemoval, responses: ResponseRemoval, messages: MessageRemoval, askings: AskingRemoval, imports: ContactImportRemoval, contacts: ContactRemoval,
    statements: LearningStatementRemoval, runs: PackageRunRemoval, lines: RosterLineRemoval, people: FormerPersonRemoval,
    private readonly state: RemovalStateRepository, private readonly settings: AgencySettingsService, private readonly work: UnitOfWork, private readonly audit: AuditService,
  ) {
    this.removals = [comments, callBacks, responses, messages, askings, imports, contacts, statements, runs, lines, people];
  }

  /** What the next run would find if it came now. */
  async forecast(): Promise<{ runsOn: string; sorts: ForecastRow[] }> {
    const { today, madeAt } = await this.state.nightOf(removalHour);
    const runsOn = nextNight({ today, madeAt, ran: (await this.state.find(today)) !== undefined }, removalHour);
    const { retention } = await this.settings.inForce();
    const sorts: ForecastRow[] = [];
    for (const removal of this.removals) {
      const { sort, setting } = removal;
      const [months, before] = [retention[setting], keptFrom(runsOn, retention[setting])];
      sorts.push({ sort, setting, months, before, ...(await removal.count(before, runsOn)) });
    }
    return { runsOn, sorts };
  }

  runs(before: string | null, limit: number): Promise<RunRow[]> {
    return this.state.list(before, limit);
  }

  /** The run of one day, from wherever it was left; a day that is finished is left alone, and so is an agency that is not active. */
  async run(agencyId: string, day: string, stillWorking: () => Promise<void>): Promise<void> {
    const inside = <T>(work: () => Promise<T>) => this.work.run({ agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, work);
    for (const removal of this.removals) {
      while (await inside(() => this.piece(day, removal))) await stillWorking();
    }
    await inside(async () => {
      if (!(await this.state.mayRemove(day))) return;
      const ended = await this.state.finish(day);
      if (ended) await this.audit.record({ action: 'retention.removed', after: { day, removed: ended.removed } });
    });
  }

  /** One piece under the lock, with the periods and holds of this moment; false when nothing is left. */
  private async piece(day: string, removal: Removal): Promise<boolean> {
    await this.state.lock();
    if (!(await this.state.mayRemove(day))) return false;
    const { retention } = await this.settings.inForce();
    await this.state.allowRemoval();
    const gone = await removal.remove(keptFrom(day, retention[removal.setting]), rowsAtOnce, day);
    if (gone > 0) await this.state.add(day, removal.sort, gone);
    return gone > 0;
  }
}
