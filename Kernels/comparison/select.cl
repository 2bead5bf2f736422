// Elements of `left` where `condition` holds, of `right` elsewhere. The three digits say which of the operands step along a row.
#define SELECT_ROWS(name, conditionItem, leftItem, rightItem) \
  KERNEL(name, (IN(T_bool, condition), IN(T, left), IN(T, right), OUT(T, output), INT(width), INT(size1), INT(size2), \
                INT(condition0), INT(condition1), INT(condition2), INT(left0), INT(left1), INT(left2), \
                INT(right0), INT(right1), INT(right2), GRID)) { \
    GUARD const index conditionRow = ROW_OFFSET(condition0, condition1, condition2); \
    const index leftRow = ROW_OFFSET(left0, left1, left2); \
    const index rightRow = ROW_OFFSET(right0, right1, right2); \
    const T leftElement = left[leftRow + (leftItem)]; \
    const T rightElement = right[rightRow + (rightItem)]; \
    output[ROW * width + ITEM] = condition[conditionRow + (conditionItem)] ? leftElement : rightElement; \
  }
SELECT_ROWS(select_001, 0, 0, ITEM)
SELECT_ROWS(select_010, 0, ITEM, 0)
SELECT_ROWS(select_011, 0, ITEM, ITEM)
SELECT_ROWS(select_100, ITEM, 0, 0)
SELECT_ROWS(select_101, ITEM, 0, ITEM)
SELECT_ROWS(select_110, ITEM, ITEM, 0)
SELECT_ROWS(select_111, ITEM, ITEM, ITEM)
