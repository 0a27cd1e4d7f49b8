/** "Treat every caller as a customer": the course that every new agency finds as a draft to review. Written for this product. */
import type { CourseContent } from './course.js';
import { starterLessons } from './course-starter-lessons.js';
import { starterQuiz } from './course-starter-quiz.js';
import { starterScenarios } from './course-starter-scenarios.js';
import { starterId } from './course-starter-text.js';

/** Never changes once it is given: an agency has a starter once. */
export const STARTER_COURSE_KEY = 'treat-every-caller-as-a-customer';

export const STARTER_COURSE: CourseContent = {
  title: 'Treat every caller as a customer',
  summary: 'For dispatchers, officers and the front desk: what people want besides the report, the four things they judge us by, how to cool down a hard moment, how to take a complaint, and how to finish so that nobody has to tell it twice. A draft to review: check it against your own policies before you publish it.',
  selfEnrolment: true, inOrder: true, hours: [{ category: 'Customer service', hours: 1.5 }],
  lessons: starterLessons, quiz: starterQuiz, scenarios: starterScenarios,
  reflection: {
    id: starterId(8, 1), tier: 'private', minWords: 60, clauses: [],
    prompt: 'Think of one contact that you would like to have again. What did the person want besides the outcome? Which of the three questions (did they get to say it, do they know why, do they know what happens next) would you answer differently today, and what will you say next time?',
  },
};
