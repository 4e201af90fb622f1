export interface Test { /** @example f(( => 1
 @ensures
 @minimum x @nonsense */ f(a: , b?: string[): 
