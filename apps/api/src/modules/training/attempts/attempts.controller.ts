/** HTTP for taking courses and quizzes. */
import { Controller, Req, type StreamableFile } from '@nestjs/common';
import {
  abandonQuiz, finishLesson, invalidateQuiz, listCourseAttempts, listMyCourses, openLesson, readCourseAttempt, readMyCourseAttempt, readMyLessonFile, readMyQuizAttempt, reopenQuiz, saveAnswers, startCourse, startQuiz, submitQuiz,
} from '@rapport/api-contract/attempts';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, Input, Serve } from '../../../platform/http/serve.js';
import { type ServedRequest, sourceOf } from '../../../platform/http/served-request.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { Clock } from '../../notifications/clock.js';
import { fileAnswer } from '../courses/file-answer.js';
import { AttemptRecordsService, toRecord } from './attempt-records.service.js';
import { toCourseAttempt, toMyCourse, toQuizAttempt } from './attempts.serializer.js';
import { MyCoursesService } from './my-courses.service.js';
import { QuizAttemptsService } from './quiz-attempts.service.js';

@Controller()
export class AttemptsController {
  constructor(
    private readonly courses: MyCoursesService, private readonly quizzes: QuizAttemptsService, private readonly records: AttemptRecordsService, private readonly clock: Clock
  ) {}

  @Serve(listMyCourses)
  async mine(@Input() { query }: InputOf<typeof listMyCourses>, @Caller() caller: Principal) {
    const page = await this.courses.page(caller, query);
    return { ...page, items: page.items.map(toMyCourse) };
  }

  @Serve(startCourse)
  async start(@Input() { params, body }: InputOf<typeof startCourse>, @Caller() caller: Principal) {
    return toCourseAttempt(await this.courses.start(caller, params.courseId, body.assignmentId), this.clock.now());
  }

  @Serve(readMyCourseAttempt)
  async read(@Input() { params }: InputOf<typeof readMyCourseAttempt>, @Caller() caller: Principal) {
    return toCourseAttempt(await this.courses.read(caller, params.courseAttemptId), this.clock.now());
  }

  @Serve(openLesson)
  async openLesson(@Input() { params }: InputOf<typeof openLesson>, @Caller() caller: Principal) {
    return toCourseAttempt(await this.courses.openLesson(caller, params.courseAttemptId, params.lessonId), this.clock.now());
  }

  @Serve(finishLesson)
  async finishLesson(@Input() { params }: InputOf<typeof finishLesson>, @Caller() caller: Principal) {
    return toCourseAttempt(await this.courses.finishLesson(caller, params.courseAttemptId, params.lessonId), this.clock.now());
  }

  @Serve(readMyLessonFile)
  async file(@Input() { params }: InputOf<typeof readMyLessonFile>, @Caller() caller: Principal, @Req() request: ServedRequest): Promise<StreamableFile> {
    return fileAnswer(await this.courses.file(caller, sourceOf(request), params.courseAttemptId, params.courseFileId));
  }

  @Serve(startQuiz)
  async startQuiz(@Input() { params }: InputOf<typeof startQuiz>, @Caller() caller: Principal) {
    return toQuizAttempt(await this.quizzes.start(caller, params.courseAttemptId));
  }

  @Serve(readMyQuizAttempt)
  async readQuiz(@Input() { params }: InputOf<typeof readMyQuizAttempt>, @Caller() caller: Principal) {
    return toQuizAttempt(await this.quizzes.read(caller, params.quizAttemptId));
  }

  @Serve(saveAnswers)
  async save(@Input() { params, body }: InputOf<typeof saveAnswers>, @Caller() caller: Principal) {
    return toQuizAttempt(await this.quizzes.save(caller, params.quizAttemptId, body.revision, body.answers));
  }

  @Serve(submitQuiz)
  async submit(@Input() { params, body }: InputOf<typeof submitQuiz>, @Caller() caller: Principal) {
    return toQuizAttempt(await this.quizzes.submit(caller, params.quizAttemptId, body.revision));
  }

  @Serve(abandonQuiz)
  async abandon(@Input() { params }: InputOf<typeof abandonQuiz>, @Caller() caller: Principal) {
    return toQuizAttempt(await this.quizzes.abandon(caller, params.quizAttemptId));
  }

  @Serve(listCourseAttempts)
  async list(@Input() { query }: InputOf<typeof listCourseAttempts>, @Caller() caller: Principal) {
    const page = await this.records.page(caller, query);
    return { ...page, items: page.items.map(toRecord) };
  }

  @Serve(readCourseAttempt)
  async record(@Input() { params }: InputOf<typeof readCourseAttempt>, @Caller() caller: Principal) {
    return this.records.detail(caller, params.courseAttemptId);
  }

  @Serve(invalidateQuiz)
  async invalidate(@Input() { params, body }: InputOf<typeof invalidateQuiz>, @Caller() caller: Principal) {
    return this.records.detail(caller, await this.quizzes.decide(caller, params.quizAttemptId, 'invalidate', body.reason));
  }

  @Serve(reopenQuiz)
  async reopen(@Input() { params, body }: InputOf<typeof reopenQuiz>, @Caller() caller: Principal) {
    return this.records.detail(caller, await this.quizzes.decide(caller, params.quizAttemptId, 'reopen', body.reason));
  }
}
