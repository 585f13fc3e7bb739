// the package's own types say `export default`, which its CommonJS does not do
declare module 'robots-parser' {
  interface Robots {
    isAllowed(url: string, userAgent?: string): boolean | undefined;
    getCrawlDelay(userAgent?: string): number | undefined;
  }
  function parse(robotsUrl: string, text: string): Robots;
  export = parse;
}
