/** Lets other capabilities do their part when a course is completed or must be taken again, or a requirement is published, without being known here. */
import { Injectable } from '@nestjs/common';
import type { Day } from '../people/civil-day.js';

export interface CourseCompleted {
  personId: string; courseId: string; courseVersionId: string; attemptId: string;
  /** The obligation under which the attempt was begun; null when nobody demanded it. */
  assignmentId: string | null;
  /** The day in the agency's zone. */
  completedOn: Day; completedAt: Date;
  /** Hours credited, by category. */
  hoursByCategory: Record<string, number>;
}

export interface CourseStarted { personId: string; courseId: string; attemptId: string; assignmentId: string | null }

export interface RetrainDecided { stalenessId: string; courseId: string; courseVersionId: string; policyId: string; policyVersionId: string; decision: 'retrain' | 'no-retrain' }

/** The version of the policy that a decision to train again answered was withdrawn before it began. */
export interface RetrainWithdrawn { stalenessId: string; courseId: string; policyVersionId: string; withdrawnAt: Date }

/** `on`: the day from which it is demanded, or the day of publication if that is later. */
export interface RequirementPublished { requirementId: string; name: string; on: Day; courseIds: readonly string[] }

@Injectable()
export class TrainingHooks {
  private readonly completed = new Map<string, (completion: CourseCompleted) => Promise<void>>();
  private readonly started = new Map<string, (start: CourseStarted) => Promise<void>>();
  private readonly retrain = new Map<string, (decision: RetrainDecided) => Promise<void>>();
  private readonly unasked = new Map<string, (withdrawal: RetrainWithdrawn) => Promise<void>>();
  private readonly demanded = new Map<string, (published: RequirementPublished) => Promise<void>>();
  private assignment: ((assignmentId: string, personId: string, courseId: string) => Promise<boolean>) | null = null;

  /** `handler` runs in the unit of work that completes the course: either both hold or neither. Register in `onModuleInit`. */
  onCourseCompleted(hook: string, handler: (completion: CourseCompleted) => Promise<void>): void {
    refuseSecond(this.completed, hook);
    this.completed.set(hook, handler);
  }

  /** `handler` runs in the unit of work in which somebody begins a course; going on with an open attempt tells nothing. */
  onCourseStarted(hook: string, handler: (start: CourseStarted) => Promise<void>): void {
    refuseSecond(this.started, hook);
    this.started.set(hook, handler);
  }

  /** `handler` runs in the unit of work that decides whether a changed clause means training again. */
  onRetrainDecided(hook: string, handler: (decision: RetrainDecided) => Promise<void>): void {
    refuseSecond(this.retrain, hook);
    this.retrain.set(hook, handler);
  }

  /** `handler` runs in the unit of work that takes back what a change of policy caused that never came. */
  onRetrainWithdrawn(hook: string, handler: (withdrawal: RetrainWithdrawn) => Promise<void>): void {
    refuseSecond(this.unasked, hook);
    this.unasked.set(hook, handler);
  }

  /** `handler` runs in the unit of work that publishes a requirement. */
  onRequirementPublished(hook: string, handler: (published: RequirementPublished) => Promise<void>): void {
    refuseSecond(this.demanded, hook);
    this.demanded.set(hook, handler);
  }

  /** Whoever keeps assignments says whether this one is open, of this person and for this course. Until then every assignment is unknown. */
  assignmentsAreKeptBy(isOpen: (assignmentId: string, personId: string, courseId: string) => Promise<boolean>): void {
    if (this.assignment) throw new Error('Assignments are kept in one place');
    this.assignment = isOpen;
  }

  async tellCompleted(completion: CourseCompleted): Promise<void> {
    for (const handler of this.completed.values()) await handler(completion);
  }

  async tellStarted(start: CourseStarted): Promise<void> {
    for (const handler of this.started.values()) await handler(start);
  }

  async tellRetrainDecided(decision: RetrainDecided): Promise<void> {
    for (const handler of this.retrain.values()) await handler(decision);
  }

  async tellRetrainWithdrawn(withdrawal: RetrainWithdrawn): Promise<void> {
    for (const handler of this.unasked.values()) await handler(withdrawal);
  }

  async tellRequirementPublished(published: RequirementPublished): Promise<void> {
    for (const handler of this.demanded.values()) await handler(published);
  }

  async isOpenAssignment(assignmentId: string, personId: string, courseId: string): Promise<boolean> {
    return this.assignment ? this.assignment(assignmentId, personId, courseId) : false;
  }
}

function refuseSecond(hooks: Map<string, unknown>, hook: string): void {
  if (hooks.has(hook)) throw new Error(`Two hooks are named ${hook}`);
}
