/** How wide a picture across the column is shown, as for `sizes`. */
export const columnSizes = '(min-width: 47rem) 44rem, 92vw';
