/** The pipeline of every request: access, input, unit of work, repeated requests, answer, problem. */
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AnswerInterceptor } from './answer.interceptor.js';
import { HealthController } from './health.controller.js';
import { InputInterceptor } from './input.interceptor.js';
import { KeptAnswers } from './kept-answers.js';
import { PlainPages } from './plain-pages.js';
import { ProblemFilter } from './problem.filter.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { RateLimiter } from './rate-limiter.js';
import { RepeatInterceptor } from './repeat.interceptor.js';
import { ServedRoutes } from './served-routes.js';
import { UnitOfWorkInterceptor } from './unit-of-work.interceptor.js';

@Global()
@Module({
  controllers: [HealthController],
  providers: [
    ServedRoutes, RateLimiter, PlainPages, KeptAnswers,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: RateLimitGuard },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
    { provide: APP_INTERCEPTOR, useClass: InputInterceptor },
    { provide: APP_INTERCEPTOR, useClass: UnitOfWorkInterceptor },
    { provide: APP_INTERCEPTOR, useClass: RepeatInterceptor },
  ],
  exports: [PlainPages],
})
export class HttpModule {}
