#!/usr/bin/env node
import { runSchemaCommand } from './schema/schema.command.ts';

if (process.argv[2] === 'schema') {
  process.exitCode = await runSchemaCommand({
    check: process.argv.includes('--check'),
    say: (line) => process.stderr.write(`${line}\n`),
  });
}
