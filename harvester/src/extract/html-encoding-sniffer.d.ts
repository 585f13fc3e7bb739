declare module 'html-encoding-sniffer' {
  interface Options {
    xml?: boolean;
    transportLayerEncodingLabel?: string;
    /** Answered as it stands where nothing was found. */
    defaultEncoding?: string;
  }
  function sniff(bytes: Uint8Array, options?: Options): string;
  export = sniff;
}
