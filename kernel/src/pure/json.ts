/** A value JSON can carry. Object keys whose value is `undefined` are treated as absent. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** A JSON object with string keys. */
export type JsonObject = { readonly [key: string]: Json | undefined };
