/** Gives every new agency the starter course, as a draft to review. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { courseContent } from '@rapport/api-contract/course-content';
import { STARTER_COURSE, STARTER_COURSE_KEY } from '@rapport/training-engine/course-starter';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { AgencyHooks } from '../../agencies/agency-hooks.js';
import { Clock } from '../../notifications/clock.js';
import { CoursesRepository } from './courses.repository.js';

@Injectable()
export class StarterCourse implements OnModuleInit {
  constructor(private readonly courses: CoursesRepository, private readonly hooks: AgencyHooks, private readonly audit: AuditService, private readonly clock: Clock) {}

  onModuleInit(): void {
    this.hooks.onOpened('training.starter-course', () => this.give());
  }

  /** Once, however often it is called; also when the agency has retired it since. */
  async give(): Promise<void> {
    const id = uuidv7();
    const draft = courseContent.parse(STARTER_COURSE);
    if (!(await this.courses.insert({ id, title: draft.title, starterKey: STARTER_COURSE_KEY, draft, by: 'Rapport', at: this.clock.now() }))) return;
    await this.audit.record({ action: 'courses.created', objectType: 'course', objectId: id, after: { title: draft.title, starter: true } });
  }
}
