/** A completed course becomes a record that counts, a certificate, and the end of what was owed for it: all in the unit of work that completes it. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { TrainingReconciler } from '../assignments/reconciler.service.js';
import { newCode, newNumber } from '../certificates/certificate-code.js';
import { CertificatesRepository } from '../certificates/certificates.repository.js';
import type { CourseCompleted } from '../training-hooks.js';
import { CreditsRepository } from './credits.repository.js';

@Injectable()
export class CourseCreditsService {
  constructor(private readonly credits: CreditsRepository, private readonly certificates: CertificatesRepository, private readonly reconciler: TrainingReconciler, private readonly tenant: Tenant) {}

  /** Told twice of one attempt, it credits once. */
  async completed(completion: CourseCompleted): Promise<void> {
    const [version] = await this.tenant.query<{ title: string }>('select title from course_version where agency_id = $1 and id = $2', [this.tenant.agencyId, completion.courseVersionId]);
    if (!version) throw new Error('A completed course has no version');
    const id = uuidv7();
    const hours = Object.entries(completion.hoursByCategory).map(([category, each]) => ({ category, hours: each }));
    const { actor } = tenantScope();
    const fresh = await this.credits.insert({
      id, personId: completion.personId, kind: 'course', title: version.title, provider: null, earnedOn: completion.completedOn, hours, courseId: completion.courseId, courseVersionId: completion.courseVersionId, attemptId: completion.attemptId,
      note: '', proofId: null, state: 'approved', selfReported: false, at: completion.completedAt, userId: actor.kind === 'user' ? actor.id : null, by: actor.label,
    });
    if (!fresh) return;
    await this.certificates.issue({ id: uuidv7(), creditId: id, number: newNumber(completion.completedOn), code: newCode(), at: completion.completedAt });
    await this.reconciler.earned(completion.personId, completion.courseId, hours.length > 0);
  }
}
