/** One fault of a course draft and where it is: a JSON path such as `quiz.banks.0.items.2.correct`. */
export interface CourseFinding { code: string; path: string; message: string }
