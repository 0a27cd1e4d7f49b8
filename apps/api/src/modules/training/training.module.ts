/** Training: courses and their versions, what people do in them, and who must take which by when. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { AttemptRecordsRepository } from './attempts/attempt-records.repository.js';
import { AttemptRecordsService } from './attempts/attempt-records.service.js';
import { AttemptsController } from './attempts/attempts.controller.js';
import { CourseAttemptsRepository } from './attempts/course-attempts.repository.js';
import { CourseProgressService } from './attempts/course-progress.service.js';
import { MyCoursesService } from './attempts/my-courses.service.js';
import { QuizAttemptsRepository } from './attempts/quiz-attempts.repository.js';
import { QuizAttemptsService } from './attempts/quiz-attempts.service.js';
import { CourseReferencesRepository } from './courses/course-references.repository.js';
import { CourseReferences } from './courses/course-references.service.js';
import { CoursesController } from './courses/courses.controller.js';
import { CoursesRepository } from './courses/courses.repository.js';
import { CoursesService } from './courses/courses.service.js';
import { StalenessController } from './courses/staleness.controller.js';
import { StalenessRepository } from './courses/staleness.repository.js';
import { StalenessService } from './courses/staleness.service.js';
import { StarterCourse } from './courses/starter-course.service.js';
import { LearningSteps } from './learning-steps.js';
import { ReflectionsController } from './reflections/reflections.controller.js';
import { ReflectionsRepository } from './reflections/reflections.repository.js';
import { ReflectionsService } from './reflections/reflections.service.js';
import { MyRolePlaysService } from './role-plays/my-role-plays.service.js';
import { RaterLetters } from './role-plays/rater-letters.js';
import { RolePlaysController } from './role-plays/role-plays.controller.js';
import { RolePlaysRepository } from './role-plays/role-plays.repository.js';
import { ScoringService } from './role-plays/scoring.service.js';
import { TrainingHooks } from './training-hooks.js';
import { TrainingScope } from './training-scope.js';

@Module({
  imports: [AgenciesModule, LettersModule, NotificationsModule, PeopleModule, PoliciesModule],
  controllers: [CoursesController, StalenessController, AttemptsController, RolePlaysController, ReflectionsController],
  providers: [
    TrainingHooks, LearningSteps, CoursesService, CoursesRepository, CourseReferences, CourseReferencesRepository, StalenessService, StalenessRepository, StarterCourse, TrainingScope,
    CourseAttemptsRepository, QuizAttemptsRepository, AttemptRecordsRepository, CourseProgressService, MyCoursesService, QuizAttemptsService, AttemptRecordsService,
    RaterLetters, RolePlaysRepository, MyRolePlaysService, ScoringService, ReflectionsRepository, ReflectionsService,
  ],
  exports: [AttemptRecordsRepository, CourseAttemptsRepository, CourseProgressService, CoursesRepository, LearningSteps, MyCoursesService, RaterLetters, StalenessService, TrainingHooks, TrainingScope],
})
export class TrainingModule {}
