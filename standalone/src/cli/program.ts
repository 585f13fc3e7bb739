import { EXIT } from '@gongkai/kernel/node';
import { Command } from 'commander';
import { addEvaluation } from './evaluations.ts';
import type { Run } from './run.ts';

const EXIT_CODES = `
退出码 / Exit codes:
  ${EXIT.ok}   完成 done
  ${EXIT.failure}   结果为否 the work was done and the answer is no (stale files, a broken chain, a run that failed)
  ${EXIT.usage}  命令行或输入文件有误 the command line or an input file is wrong
  ${EXIT.unavailable}  所需的数据库、网站或端口不可用 a database, site or port it needs cannot be had; try later
  ${EXIT.software}  程序错误 a bug; report it
  ${EXIT.locked}  数据目录正被另一进程使用 another process holds the data directory
  ${EXIT.config}  配置有误，已全部列出 the configuration is wrong; every fault is listed
`;

/** The `gongkai` command line. @param done takes what a command ended with */
export function gongkaiProgram(done: (run: Run) => Promise<void>): Command {
  const program = new Command('gongkai')
    .description('公开：站群栏目维护平台 / Keeps the columns of a portal site group full, true and on time')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', EXIT_CODES);
  addServing(program, done);
  addHarvest(program, done);
  addUpkeep(program, done);
  addEvaluation(program, done);
  return program;
}

function addServing(program: Command, done: (run: Run) => Promise<void>): void {
  program
    .command('start')
    .description('启动单进程平台 / start everything in one process')
    .action(() => done(async () => (await import('./start.command.ts')).runStart()));
  program
    .command('migrate')
    .description('建立或升级数据库 / create or upgrade the database')
    .action(() => done(async () => (await import('./migrate.command.ts')).runMigrate()));
  program
    .command('seed')
    .description(
      '写入栏目目录，缺省为示例区及其人员帐号 / load a catalogue of columns; the sample district with its people when left out',
    )
    .option('--catalogue <name>', '目录 district|city|county|bureau / name of the catalogue')
    .action(({ catalogue }: { catalogue?: string }) =>
      done(async () => (await import('./seed.command.ts')).runSeed(catalogue)),
    );
}

function addHarvest(program: Command, done: (run: Run) => Promise<void>): void {
  program
    .command('harvest')
    .description('采集 / harvesting')
    .command('run')
    .argument('[binding]', '绑定编号，缺省为全部 / id of a binding; all when left out')
    .description('立即采集 / harvest now')
    .action((binding?: string) => done(async () => (await import('./harvest.command.ts')).runHarvest(binding)));
}

function addUpkeep(program: Command, done: (run: Run) => Promise<void>): void {
  program
    .command('schema')
    .option('--check', '只比较，不写入 / compare only and name stale files')
    .description('生成图、文档与错误目录 / generate graph, typed documents and error catalogue')
    .action(({ check = false }: { check?: boolean }) =>
      done(async () => {
        const { runSchemaCommand } = await import('../schema/schema.command.ts');
        return runSchemaCommand({ check, say: (line) => process.stderr.write(`${line}\n`) });
      }),
    );
  program
    .command('audit')
    .description('审计 / audit')
    .command('verify')
    .description('核验审计链，指出第一处断裂 / verify the audit chain and name the first broken row')
    .action(() => done(async () => (await import('./audit.command.ts')).runAuditVerify()));
  program
    .command('keys')
    .description('生成各服务密钥，供 .env 使用 / print fresh service keys for a .env file')
    .action(() => done(async () => (await import('./keys.command.ts')).runKeys()));
}
