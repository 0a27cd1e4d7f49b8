/** The page of demo sign-ins; always loaded, silent unless the installation is a demo. */
import { Module } from '@nestjs/common';
import { DemoController } from './demo.controller.js';

@Module({ controllers: [DemoController] })
export class DemoSignInsModule {}
