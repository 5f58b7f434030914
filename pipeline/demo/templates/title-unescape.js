var sHtml = replyHrml; sHtml+= unescape(ctgryHtml); sHtml+= unescape('@{title}'); sHtml+= newHtml;
$('#td_'+'NTT_SJ'+'_@{n}').html(sHtml);
//$('#td_'+'NTT_SJ'+'_@{n}').html('<a href="javascript:;" onclick="fn_detail("@{number}")" class="" data-value="@{number}"><span>@{dead_title}</span></a></b>');
