import { join, resolve } from 'node:path';
import { z } from 'zod';
import { defineConfig } from './config-definition.ts';

const directory = z
  .string()
  .min(1)
  .transform((path) => resolve(path));

/** What every process of the house needs: where its data is, which engine, how it logs. */
export const kernelConfig = defineConfig('@gongkai/kernel', {
  DATA_DIR: {
    schema: directory,
    default: './data',
    accepts: '目录路径 / path of a directory',
    description: {
      zh: '数据目录：内嵌数据库、锁和文件。一个目录同时只能由一个进程使用。',
      en: 'Data directory: embedded database, its lock, files. Used by one process at a time.',
    },
  },
  DATABASE_URL: {
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\/\S+$/)
      .optional(),
    accepts: 'postgres://user:password@host:5432/database, 或不设置 / or not set',
    secret: true,
    description: {
      zh: 'PostgreSQL 连接地址；不设置时使用数据目录中的内嵌数据库。',
      en: 'Where PostgreSQL is; without it the embedded database in the data directory is used.',
    },
  },
  BLOB_DIR: {
    schema: directory,
    derivedDefault: {
      shown: 'DATA_DIR/blobs',
      derive: (textOf) => {
        const dataDir = textOf('DATA_DIR');
        return dataDir === undefined ? undefined : join(dataDir, 'blobs');
      },
    },
    accepts: '目录路径 / path of a directory',
    description: {
      zh: '附件、快照和证据文件的目录；分布式部署时须为各进程共享的卷。',
      en: 'Directory of attachments, snapshots and evidence; a volume shared by all processes when distributed.',
    },
  },
  LOG_LEVEL: {
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    default: 'info',
    accepts: 'trace, debug, info, warn, error, fatal, silent',
    description: { zh: '日志级别。', en: 'Least level that is logged.' },
  },
  LOG_FORMAT: {
    schema: z.enum(['auto', 'json', 'pretty']),
    default: 'auto',
    accepts: 'auto, json, pretty',
    description: {
      zh: '日志格式：auto 在终端上易读，否则每行一条 JSON。',
      en: 'Log format: auto is readable on a terminal and one JSON object per line otherwise.',
    },
  },
});
